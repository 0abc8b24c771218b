import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endChild, killChild } from './child-pool.ts';
import { type Confinement, findConfinement } from './confine.ts';
import { confinementOf, startChild } from './inspector-child.ts';

const repository = join(import.meta.dirname, '..', '..', '..');
const inspector = join(repository, 'electron', 'entry', 'inspector', 'main.ts');

/** A child that tries what it is told and says what became of it. */
const probe = `
import { connect } from 'node:net';
import { writeFileSync } from 'node:fs';
process.on('message', ({ port, path }) => {
  let written = true;
  try { writeFileSync(path, 'here'); } catch { written = false; }
  const socket = connect(port, '127.0.0.1', () => process.send({ connected: true, written }));
  socket.on('error', () => process.send({ connected: false, written }));
});`;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-confine-'));
  writeFileSync(join(folder, 'probe.mjs'), probe);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a child reaches of this machine while a listener waits for it. */
async function tried(confinement: Confinement): Promise<unknown> {
  const entry = join(folder, 'probe.mjs');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const child = startChild({ entry, memoryMb: 64, confinement });
  try {
    return await new Promise((resolve) => {
      child.once('message', resolve).once('exit', (code) => resolve({ ended: code }));
      child.send({ port: typeof address === 'object' ? address?.port : 0, path: join(folder, 'escaped') });
    });
  } finally {
    killChild(child);
    server.close();
  }
}

/** Whether anything of the group that a child leads is still there. */
function hasGroup({ pid = 0 }: ChildProcess): boolean {
  return isRunning(-pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('an inspector process', () => {
  it('reaches no listener on this machine and writes no file where the system confines it', async (context) => {
    const confinement = await confinementOf(join(folder, 'probe.mjs'));
    if (confinement.kind === 'none') {
      process.stderr.write(
        'Neither bubblewrap nor network namespaces work here: inspector processes can reach the network.\n',
      );
      context.skip('no confinement on this machine');
    }
    expect(await tried(confinement)).toEqual({ connected: false, written: false });
    // The same child without it does get through: what is proved above is the confinement.
    expect(await tried({ kind: 'none', command: [] })).toEqual({ connected: true, written: false });
  });

  it('leaves nothing behind when it is killed while it starts', async (context) => {
    const confinement = await confinementOf(inspector);
    if (confinement.kind === 'none') context.skip('no confinement on this machine');
    const children = Array.from({ length: 6 }, () => startChild({ entry: inspector, memoryMb: 64, confinement }));
    await Promise.all(children.map(async (child, index) => sleep(index).then(() => endChild(child))));
    await expect.poll(() => children.filter(hasGroup).length, { timeout: 5_000 }).toBe(0);
  });

  it.runIf(process.platform === 'linux')(
    'is not confined by a program that hangs, nor is what that started left behind',
    async () => {
      const started = join(folder, 'started');
      writeFileSync(join(folder, 'bwrap'), `#!/bin/sh\n/bin/sleep 60 &\necho $! > '${started}'\nwait\n`, {
        mode: 0o755,
      });
      vi.stubEnv('PATH', folder);
      try {
        expect(await findConfinement([folder])).toEqual({ kind: 'none', command: [] });
      } finally {
        vi.unstubAllEnvs();
      }
      const pid = Number(readFileSync(started, 'utf8'));
      await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
    },
  );

  it('starts in time for an inspection, confined or not', async () => {
    const confinement = await confinementOf(inspector);
    const started = performance.now();
    const child = startChild({ entry: inspector, memoryMb: 256, confinement });
    const answer = new Promise((resolve) => child.once('message', resolve));
    child.send({ kind: 'inspect', path: 'empty', size: 0, modifiedAt: 0, now: 0 });
    expect(await answer).toMatchObject({ kind: 'failed' });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(['bubblewrap', 'namespace', 'none']).toContain(confinement.kind);
    killChild(child);
  });
});
