import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '#build/scripts/bench/figure.ts';
import type { HostId } from '#shared/kernel/ids.ts';
import { createSystemEnv } from '../env/system-env.ts';
import { createMemoryLog } from '../log/memory-log.ts';
import { openStore } from './open-store.ts';
import { auditLine, fillStore, host, seen, siteId } from './store-samples.ts';

/** Milliseconds that `run` takes. */
async function took(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** What is acknowledged has been synced to the disk, so that a commit costs what the disk says. */
export const bench: Bench = {
  name: 'The store with 10,000 hosts',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-bench-'));
    const store = await openStore({ folder, env: createSystemEnv(), log: createMemoryLog().log });
    try {
      await fillStore(store);
      const hosts = Array.from({ length: 10_000 }, (_, n) => ({ ...host, id: `h${n}` as HostId, name: `HOST-${n}` }));
      const written = await took(() =>
        store.change(async (db) => {
          await db.putHosts(hosts);
          for (const { id } of hosts) await db.putObservation(siteId, id, seen);
        }),
      );
      const read = await took(() => store.read(async (db) => [await db.hosts(siteId), await db.observations(siteId)]));
      const commits: number[] = [];
      for (let n = 0; n < 1_000; n += 1) {
        commits.push(await took(() => store.change((db) => db.addAudit(auditLine(`line ${n}`)))));
      }
      const checked = await took(() => store.read((db) => db.auditChainBreak()));
      const slowest = commits.sort((a, b) => a - b)[989] ?? 0;
      return [
        { name: 'hosts and observations written', value: written, unit: 'ms', bar: { kind: 'at-most', value: 2_000 } },
        { name: 'hosts and observations read', value: read, unit: 'ms', bar: { kind: 'at-most', value: 1_000 } },
        { name: 'a commit, slowest but 1 %', value: slowest, unit: 'ms', bar: { kind: 'at-most', value: 20 } },
        { name: '1,000 audit lines checked', value: checked, unit: 'ms', bar: { kind: 'at-most', value: 200 } },
      ];
    } finally {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
