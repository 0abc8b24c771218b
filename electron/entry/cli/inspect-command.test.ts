import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectAnswerSchema } from '#electron/adapters/inspector/inspect-answer.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-cli-'));
  writeFileSync(join(folder, 'image.vhdx'), sampleImage('litware-viewer-converter-5.0.2.0.vhdx'));
  writeFileSync(join(folder, 'package.msix'), sampleImage('Contoso.Notes_2.0.0.0_x64.msix'));
  writeFileSync(join(folder, 'text.vhdx'), 'no image');
});
afterAll(() => rmSync(folder, { recursive: true }));

function attache(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'attache.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, error: run.stderr };
}

describe('attache inspect', () => {
  it('shows every package of an image with what was found', () => {
    const { status, out, error } = attache('inspect', 'image.vhdx');
    expect(status).toBe(0);
    expect(error).toBe('');
    expect(out).toContain('Litware.Viewer_5.0.2.0_x64__03z99x27xwshr');
    expect(out).toContain('Litware.Converter_5.0.2.0_neutral__03z99x27xwshr');
    expect(out).toContain('✓ Signed by');
    expect(out).toMatch(/i The certificate is self-signed\n.*\n.*trust exactly this certificate/);
  });

  it('answers in JSON that follows its schema', () => {
    const { status, out } = attache('inspect', '--json', 'image.vhdx');
    expect(status).toBe(0);
    const answer = inspectAnswerSchema.parse(JSON.parse(out));
    expect(answer).toMatchObject({
      schemaVersion: 2,
      status: 'fine',
      files: [{ path: join(folder, 'image.vhdx'), format: 'vhdx', packages: [{ version: '5.0.2.0' }, {}] }],
    });
    expect(answer.files[0]?.packages[0]).toMatchObject({
      targetFamilies: [{ name: 'Windows.Desktop' }],
      signature: { key: { algorithm: 'RSA' }, codeSigning: true, chainEnd: 'self-signed', chain: [{}] },
    });
    expect(answer.files[0]?.packages[0]?.verified).toBeUndefined();
  });

  it('hashes every file with --verify', () => {
    const { status, out } = attache('inspect', '--json', '--verify', 'image.vhdx');
    expect(status).toBe(0);
    const [file] = inspectAnswerSchema.parse(JSON.parse(out)).files;
    const [one] = file?.packages ?? [];
    expect(one?.verified).toMatchObject({ files: one?.files, bytes: one?.bytes, badCount: 0, uncovered: [] });
    expect(attache('inspect', '--verify', 'package.msix').out).toMatch(/✓ All \d+ files match the block map/);
  });

  it('names a file that was changed after signing, with exit status 1', () => {
    const changed = Buffer.from(sampleImage('litware-viewer-converter-5.0.2.0.vhdx'));
    const at = changed.lastIndexOf(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(at).toBeGreaterThan(0);
    changed[at + 60] = (changed[at + 60] ?? 0) ^ 0xff;
    writeFileSync(join(folder, 'changed.vhdx'), changed);
    const { status, out } = attache('inspect', '--verify', 'changed.vhdx');
    rmSync(join(folder, 'changed.vhdx'));
    expect(out).toMatch(/✗ 1 of \d+ files do not match the block map/);
    expect(status).toBe(1);
  });

  it('takes a folder: each image in it, with the worst exit status', () => {
    const { status, out } = attache('inspect', '--json', '.');
    expect(status).toBe(2);
    const { files } = inspectAnswerSchema.parse(JSON.parse(out));
    expect(files.map((file) => file.status)).toEqual(['fine', 'fine', 'unreadable']);
  });

  it('shows what a package file holds and that hosts need an image', () => {
    const { status, out } = attache('inspect', 'package.msix');
    expect(status).toBe(0);
    expect(out).toContain('✗ Hosts need an image');
    expect(out).toContain('Contoso.Notes_2.0.0.0_x64__');
  });

  it.each([
    ['text.vhdx', 'image-not-recognised'],
    ['missing.vhdx', 'path-not-found'],
  ])('says why %s cannot be read, with exit status 2', (file, code) => {
    const plain = attache('inspect', file);
    expect(plain.status).toBe(2);
    expect(plain.error).toContain(code);
    const json = attache('inspect', '--json', file);
    expect(json.status).toBe(2);
    expect(inspectAnswerSchema.parse(JSON.parse(json.out))).toMatchObject({
      status: 'unreadable',
      files: [{ findings: [{ code }] }],
    });
  });
});
