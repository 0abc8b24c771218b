import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import { memorySource, readAll } from '#electron/images/bytes/source.ts';
import { openZip } from '#electron/images/zip/open-zip.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { companionsOf, writeCim } from '#electron/testing/images/write-cim.ts';
import { createProcessInspector } from './process-inspector.ts';

const entry = join(import.meta.dirname, '..', '..', 'entry', 'inspector', 'main.ts');
const notes = sampleImage('contoso-notes-2.0.0.0.vhdx');
const path = '\\\\SRV\\Apps\\notes.vhdx';
const call = () => ({ signal: new AbortController().signal });
let folder: string;
let inspector: ImageInspector | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-inspector-'));
});
afterEach(async () => {
  await inspector?.close();
  inspector = null;
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(bytes: Uint8Array, read?: OpenFile['read']): OpenFile {
  return {
    size: bytes.length,
    modifiedAt: 1_700_000_000_000,
    read: read ?? (async (offset, length) => bytes.subarray(offset, offset + length)),
    close: async () => undefined,
  };
}

function start(
  options: { readonly program?: string; readonly timeLimit?: number; readonly size?: number } = {},
): ImageInspector {
  let program = entry;
  if (options.program !== undefined) {
    program = join(folder, `child-${Math.random()}.mjs`);
    writeFileSync(program, options.program);
  }
  inspector = createProcessInspector({
    entry: program,
    env: createSystemEnv(),
    log: createMemoryLog().log,
    timeLimit: options.timeLimit ?? 15_000,
    memoryMb: options.program === undefined ? 256 : 64,
    size: options.size ?? 1,
  });
  return inspector;
}

/** A child that behaves badly on its first inspection. */
const answering = (body: string) =>
  `process.on('message', (message) => { if (message.kind === 'inspect') { ${body} } });`;
const said = (kind: string, answer: string) => answering(`process.send({ kind: '${kind}', answer: ${answer} })`);

describe('the inspector process', () => {
  it('says what an image holds and what reading it cost', async () => {
    const inspection = await start().inspect(path, fileOf(notes), call());
    expect(inspection).toMatchObject({ path, format: 'vhdx', size: notes.length, modifiedAt: 1_700_000_000_000 });
    expect(inspection.packages.map((one) => one.fullName)).toEqual(['Contoso.Notes_2.0.0.0_x64__n9b0twzb1d8et']);
    expect(inspection.packages[0]?.icon).toMatch(/^data:image\/png;base64,/);
    expect(inspection.packages[0]?.findings.filter((finding) => finding.severity === 'stops')).toEqual([]);
    expect(inspection.reads.bytes).toBeLessThan(2 * 1_048_576);
    expect(inspection.reads.count).toBeLessThanOrEqual(16);
  });

  it('answers problems of the image by their code, and goes on with the next', async () => {
    const running = start();
    await expect(running.inspect(path, fileOf(Buffer.from('nothing'.repeat(100))), call())).rejects.toMatchObject({
      code: 'image-not-recognised',
    });
    await expect(running.inspect(path, fileOf(notes), call())).resolves.toMatchObject({ format: 'vhdx' });
  });

  it('inspects several files at once, more than there are processes', async () => {
    const running = start({ size: 2 });
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => running.inspect(path, fileOf(notes), call())));
    expect(all.map((one) => one.packages.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('gives up on a share that does not answer in time, and the next inspection works', async () => {
    // Longer than a new process takes to start on a busy machine.
    const running = start({ timeLimit: 6_000 });
    const stuck = fileOf(notes, () => new Promise(() => undefined));
    await expect(running.inspect(path, stuck, call())).rejects.toMatchObject({ code: 'inspection-timed-out' });
    await expect(running.inspect(path, fileOf(notes), call())).resolves.toMatchObject({ format: 'vhdx' });
  });

  it('stops when it is cancelled, while it runs and while it waits', async () => {
    const running = start();
    const stop = new AbortController();
    const stuck = fileOf(notes, async () => {
      stop.abort();
      return await new Promise(() => undefined);
    });
    const results = await Promise.allSettled([1, 2].map(() => running.inspect(path, stuck, { signal: stop.signal })));
    expect(results).toMatchObject([
      { reason: { code: 'inspection-cancelled' } },
      { reason: { code: 'inspection-cancelled' } },
    ]);
    await expect(running.inspect(path, fileOf(notes), call())).resolves.toMatchObject({ format: 'vhdx' });
  });

  it('reads a CIM with the files beside it, and closes them', async () => {
    const zip = await openZip(memorySource(sampleImage('Contoso.Notes_2.0.0.0_x64.msix')));
    const manifest = await zip.files.open('AppxManifest.xml');
    const text = manifest === null ? new Uint8Array(0) : await readAll(manifest);
    const cim = writeCim({ files: new Map([['apps/Notes/AppxManifest.xml', text]]) });
    let open = 0;
    const beside = {
      list: companionsOf(cim.beside).list,
      open: async (name: string) => {
        open += 1;
        const close = async () => {
          open -= 1;
        };
        return { ...fileOf(cim.beside.get(name) ?? Buffer.alloc(0)), close };
      },
    };
    const inspection = await start().inspect('notes.cim', { ...fileOf(cim.image), companions: beside }, call());
    expect(inspection).toMatchObject({ format: 'cim', packages: [{ name: 'Contoso.Notes' }] });
    expect(inspection.companions.map((one) => one.present)).toEqual([true, true, true, true, true, true]);
    await expect.poll(() => open).toBe(0);
    await expect(inspector?.inspect('notes.cim', fileOf(cim.image), call())).rejects.toMatchObject({
      code: 'cim-region-missing',
    });
  });

  it('says why the file could not be read', async () => {
    const failing = fileOf(notes, async () =>
      Promise.reject(Object.assign(new Error('x'), { code: 'share-unreachable' })),
    );
    await expect(start().inspect(path, failing, call())).rejects.toMatchObject({
      code: 'image-read-failed',
      details: { reason: 'share-unreachable' },
    });
  });
});

describe('a process that behaves badly', () => {
  it.each([
    ['ends', answering('process.exit(3)'), 'inspection-failed'],
    [
      'runs out of memory',
      answering('const held = []; for (;;) held.push({ held, more: new Array(1000).fill(held.length) });'),
      'inspection-out-of-memory',
    ],
    [
      'is ended by a trap of V8 that its confinement reports as a code',
      answering('process.exit(133)'),
      'inspection-out-of-memory',
    ],
    [
      'takes memory outside of its heap',
      answering('const held = []; setInterval(() => held.push(Buffer.alloc(8_000_000, 1)), 5);'),
      process.platform === 'linux' ? 'inspection-out-of-memory' : 'inspection-timed-out',
    ],
    ['loops for ever', answering('for (;;);'), 'inspection-timed-out'],
    ['says nothing', answering(''), 'inspection-timed-out'],
    ['answers no JSON', said('done', "'{'"), 'inspection-failed'],
    ['answers another shape', said('done', `JSON.stringify({ packages: [] })`), 'inspection-failed'],
    ['answers too much', said('done', `'x'.repeat(2000000)`), 'inspection-failed'],
    [
      'names a problem that images do not have',
      said('failed', `JSON.stringify({ code: 'internal', details: {} })`),
      'inspection-failed',
    ],
    [
      'reads behind the end',
      answering(`process.send({ kind: 'read', id: 1, offset: ${notes.length}, length: 1 })`),
      'inspection-failed',
    ],
    [
      'reads too much at once',
      answering(`process.send({ kind: 'read', id: 1, offset: 0, length: 5000000 })`),
      'inspection-failed',
    ],
    [
      'reads a file that was not listed',
      answering(`process.send({ kind: 'read', id: 1, file: '/etc/passwd', offset: 0, length: 1 })`),
      'inspection-failed',
    ],
    [
      'lists without end',
      answering(`for (let id = 0; id < 500; id += 1) process.send({ kind: 'list', id, set: '' })`),
      'inspection-failed',
    ],
    [
      'asks for more than it takes',
      answering(
        `for (let id = 0; id < 200; id += 1) process.send({ kind: 'read', id, offset: 0, length: ${Math.min(notes.length, 4_000_000)} })`,
      ),
      'inspection-failed',
    ],
    [
      'reads without end',
      answering(`for (let id = 0; id < 5000; id += 1) process.send({ kind: 'read', id, offset: 0, length: 1 })`),
      'image-limit-exceeded',
    ],
    [
      'writes a file',
      answering(`import('node:fs').then((fs) => fs.writeFileSync('/tmp/attache-escape', ''))`),
      'inspection-failed',
    ],
    [
      'reads a file of the system',
      answering(`import('node:fs').then((fs) => fs.readFileSync('/etc/hosts'))`),
      'inspection-failed',
    ],
  ])('is found out when it %s', async (_, program, code) => {
    const running = start({ program, timeLimit: 4_000 });
    await expect(running.inspect(path, fileOf(notes), call())).rejects.toMatchObject({ code });
  });
});

describe('a process that holds too much', () => {
  it('leaves by itself when it asks for more of the file', async () => {
    const child = fork(entry, ['1'], { serialization: 'advanced', stdio: ['pipe', 'ignore', 'ignore', 'ipc'] });
    child.send({ kind: 'inspect', path, size: notes.length, modifiedAt: 0, now: 0 });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(134);
  });
});
