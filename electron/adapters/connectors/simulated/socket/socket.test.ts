import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { createSystemEnv } from '../../../env/system-env.ts';
import { createMemoryLog } from '../../../log/memory-log.ts';
import { openTestLab } from '../lab.fixture.ts';
import type { Lab, LabOptions } from '../open-lab.ts';
import { labShare } from '../open-lab.ts';
import { parseLabAddress } from './address.ts';
import { connectLab, type RemoteLab } from './connect-lab.ts';
import { type ServedLab, serveLab } from './serve-lab.ts';
import { maxFrame } from './wire.ts';

const call = { signal: new AbortController().signal };
const { log } = createMemoryLog();
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function served(more: Partial<LabOptions> = {}, port = 0): Promise<{ lab: Lab; server: ServedLab }> {
  const lab = await openTestLab(more);
  const server = await serveLab(lab, { host: '127.0.0.1', port }, log);
  closers.push(async () => {
    await server.close();
    await lab.close();
  });
  return { lab, server };
}

async function connected(address: string): Promise<RemoteLab> {
  const remote = await connectLab(address, createSystemEnv(), log);
  closers.push(remote.close);
  return remote;
}

function host(name: string): Host {
  const ids = { id: name as HostId, siteId: 'site' as SiteId };
  return { ...ids, name, kind: 'rdsh', memberOf: { kind: 'none' }, revision: 1 };
}

/** Sends raw text to the lab; answers whether the lab hung up. */
function hangsUp(address: string, text: string): Promise<boolean> {
  const at = parseLabAddress(address);
  if (at === null) throw new Error(address);
  return new Promise((resolve) => {
    const socket: Socket = createConnection(at, () => socket.write(text));
    socket.on('error', () => {});
    socket.on('close', () => resolve(true));
    socket.on('data', () => {});
    setTimeout(() => {
      resolve(false);
      socket.destroy();
    }, 500);
  });
}

const greeting = '{"do":"hello","id":0,"protocol":1}\n';

describe('the lab over a socket', () => {
  it('lists ten thousand hosts, page by page, and answers a thousand calls at once', async () => {
    const { server } = await served({ hosts: 10_000 });
    const remote = await connected(server.address);
    const hosts = await remote.control.hosts(call);
    expect(hosts).toHaveLength(10_000);
    const seen = await Promise.all(
      hosts.slice(0, 1000).map(({ name }) => remote.fleet.connect(host(name)).observe(call)),
    );
    expect(seen.every((one) => one.generation === 0)).toBe(true);
  });

  it('is missed by its address where nobody answers', async () => {
    const nobody = connectLab('127.0.0.1:9', createSystemEnv(), log, 200);
    await expect(nobody).rejects.toMatchObject({
      code: 'lab-unreachable',
      details: { address: '127.0.0.1:9', seconds: 0.2 },
    });
  });

  it('never takes another lab at the same address for the one that it found there first', async () => {
    const lab = await openTestLab();
    const first = await serveLab(lab, { host: '127.0.0.1', port: 0 }, log);
    const remote = await connected(first.address);
    expect(remote.id).toBe(lab.id);
    await first.close();
    const port = Number(first.address.split(':')[1]);
    const other = await openTestLab();
    const second = await serveLab(other, { host: '127.0.0.1', port }, log);
    const seen = () => remote.fleet.connect(host('VIE-RDSH-001')).observe(call);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(seen()).rejects.toMatchObject({ code: 'host-unreachable' });
    await second.close();
    const third = await serveLab(lab, { host: '127.0.0.1', port }, log);
    closers.push(third.close, lab.close, other.close);
    await expect.poll(() => seen().then(Boolean, () => false), { timeout: 5_000 }).toBe(true);
  });

  it('has the share of the lab', async () => {
    const { server } = await served();
    const remote = await connected(server.address);
    expect(await remote.shares.roots()).toEqual([labShare]);
    expect((await remote.shares.list(labShare, call)).length).toBeGreaterThan(3);
  });

  it('passes on what the levers change', async () => {
    const { server } = await served();
    const [one, other] = [await connected(server.address), await connected(server.address)];
    const heard: string[] = [];
    other.fleet.onHint((names) => heard.push(...names));
    await one.control.setFaults('VIE-VDI-001', [{ kind: 'slow', factor: 2 }], call);
    await expect.poll(() => heard).toContain('VIE-VDI-001');
    expect(await other.control.state('VIE-VDI-001', call)).toEqual({ faults: [{ kind: 'slow', factor: 2 }] });
  });

  it('takes a call back when its caller no longer wants it', async () => {
    const { server } = await served({ pace: 100 });
    const remote = await connected(server.address);
    const stop = new AbortController();
    const seen = remote.fleet.connect(host('VIE-RDSH-001')).observe({ signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(seen).rejects.toThrow('enough');
    expect(await remote.control.state('VIE-RDSH-001', call)).toEqual({ faults: [] });
  });

  it('fails while the lab is away, comes back by itself, and says that everything may have changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
    const lab = await openTestLab({ folder, pace: 100 });
    const first = await serveLab(lab, { host: '127.0.0.1', port: 0 }, log);
    const remote = await connected(first.address);
    const reached = remote.fleet.connect(host('VIE-RDSH-001'));
    const heard: string[] = [];
    remote.fleet.onHint((names) => heard.push(...names));

    const underWay = reached.observe(call);
    await first.close();
    await expect(underWay).rejects.toMatchObject({ code: 'host-unreachable' });
    await expect(reached.observe(call)).rejects.toMatchObject({ code: 'host-unreachable' });
    await lab.close();

    await served({ folder }, Number(first.address.split(':')[1]));
    await expect.poll(() => heard, { timeout: 5_000 }).toContain('VIE-RDSH-001');
    expect((await reached.observe(call)).mounted).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'takes a socket file over that a killed lab left behind, and no other',
    async () => {
      const path = join(await mkdtemp(join(tmpdir(), 'attache-lab-')), 'lab.sock');
      const killed = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
      spawnSync(process.execPath, ['-e', killed, path]);
      expect(existsSync(path)).toBe(true);
      const lab = await openTestLab();
      closers.push(lab.close);
      const server = await serveLab(lab, { path }, log);
      closers.push(server.close);
      expect(await (await connected(path)).control.hosts(call)).toHaveLength(24);
      await expect(serveLab(lab, { path }, log)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    },
  );

  it('is only reached on this machine', async () => {
    await expect(connectLab('lab.contoso.com:4000', createSystemEnv(), log)).rejects.toMatchObject({
      code: 'lab-unreachable',
    });
    expect(parseLabAddress('localhost:4000')).toEqual({ host: '127.0.0.1', port: 4000 });
    expect(parseLabAddress('[::1]:4000')).toEqual({ host: '::1', port: 4000 });
    expect(parseLabAddress('127.0.0.1:99999')).toBeNull();
  });

  it.each([
    ['a browser', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['a caller who does not greet', '{"do":"hosts","id":1,"from":0}\n'],
    ['another version', '{"do":"hello","id":0,"protocol":2}\n'],
    ['an unknown wish', `${greeting}{"do":"run","id":1,"script":"x"}\n`],
    ['a wish with more than was agreed', `${greeting}{"do":"state","id":1,"host":"a","more":1}\n`],
    ['an endless line', `${greeting}${'x'.repeat(maxFrame + 1)}`],
    ['a list instead of an object', `${greeting}[]\n`],
  ])('hangs up on %s', async (_, text) => {
    const { server } = await served();
    expect(await hangsUp(server.address, text)).toBe(true);
  });

  it('stays with whoever greets as agreed', async () => {
    const { server } = await served();
    expect(await hangsUp(server.address, greeting)).toBe(false);
  });
});
