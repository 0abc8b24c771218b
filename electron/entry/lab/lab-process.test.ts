import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { samplePackage } from '#electron/adapters/connectors/simulated/lab.fixture.ts';
import { connectLab, type RemoteLab } from '#electron/adapters/connectors/simulated/socket/connect-lab.ts';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { StepKind } from '#shared/domain/reconcile/step.ts';
import type { HostId, OperationId, SiteId } from '#shared/kernel/ids.ts';

const program = join(import.meta.dirname, 'main.ts');
const call = { signal: new AbortController().signal };
const running: ChildProcess[] = [];
const remotes: RemoteLab[] = [];

afterEach(async () => {
  for (const remote of remotes.splice(0)) await remote.close();
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

async function start(args: readonly string[]): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [program, '--pace', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const address = / at (\S+)$/.exec(line)?.[1];
    if (address !== undefined) return { child, address };
  }
  throw new Error('the lab ended without an address');
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

const host: Host = {
  id: 'host' as HostId,
  siteId: 'site' as SiteId,
  name: 'VIE-RDSH-001',
  kind: 'rdsh',
  memberOf: { kind: 'none' },
  revision: 1,
};

describe('the lab in its own process', () => {
  it('has lost nothing that it answered when it is killed, and its console finds it again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
    const first = await start(['--data', folder]);
    const remote = await connectLab(first.address, createSystemEnv(), createMemoryLog().log);
    remotes.push(remote);
    const { signer: _, ...item } = await samplePackage(remote, 'Contoso\\contoso-notes-1.0.0.0.vhdx');
    const apply = (kind: Exclude<StepKind, 'trust' | 'offer' | 'untrust'>) =>
      remote.fleet
        .connect(host)
        .apply(
          { operationId: kind as OperationId, hostId: host.id, generation: 1, step: { kind, package: item } },
          call,
        );
    await apply('mount');
    await apply('stage');
    first.child.kill('SIGKILL');
    await ended(first.child);

    await start(['--data', folder, '--listen', first.address]);
    const observe = () =>
      remote.fleet
        .connect(host)
        .observe(call)
        .catch(() => null);
    await expect.poll(observe, { timeout: 10_000 }).toMatchObject({ staged: [{ fullName: item.fullName }] });
    await apply('stage');
  });

  it('stops cleanly when told to', async () => {
    const { child } = await start(['--data', await mkdtemp(join(tmpdir(), 'attache-lab-'))]);
    child.kill('SIGINT');
    expect(await ended(child)).toBe(0);
  });
});
