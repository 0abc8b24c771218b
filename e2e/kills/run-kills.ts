import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '#electron/testing/images/altered.ts';
import { connectClient } from '../launch/client.ts';
import { startConsole, startLabProcess } from '../launch/headless.ts';
import { administratorOf } from './administrator.ts';
import { converge } from './converge.ts';
import { watchLab } from './lab-watch.ts';
import { createLedger } from './ledger.ts';
import { type Scene, scenes } from './life.ts';
import { watchStore } from './store-watch.ts';

/** `pace`: how slow the lab's hosts are, 1 as real ones. `minutes`: no further kill after so many. */
export type KillOptions = {
  readonly kills: number;
  readonly hosts: number;
  readonly seed: number;
  readonly pace: number;
  readonly minutes: number;
};

/** What came of it. Times are milliseconds from the start of a console's process. */
export type KillResult = {
  readonly kills: number;
  /** Everything that was lost, happened twice or must not be, in words. */
  readonly lost: readonly string[];
  readonly serving: readonly number[];
  readonly firstOrder: readonly number[];
  readonly acknowledged: number;
  readonly unanswered: { readonly kept: number; readonly dropped: number };
  readonly orders: number;
  readonly changes: number;
  /** Milliseconds from the last restart until every host held what the last change wants. */
  readonly converged: number;
};

/**
 * Kills a console (SIGKILL) again and again while it brings the hosts of a lab in a process of its own to what an administrator
 * applies, and compares what was acknowledged with what is there. `say` is told of every tenth kill.
 */
export async function runKills(options: KillOptions, say: (line: string) => void): Promise<KillResult> {
  const until = Date.now() + options.minutes * 60_000;
  const folder = await mkdtemp(join(tmpdir(), 'attache-kills-'));
  const [data, labFolder] = [join(folder, 'data'), join(folder, 'lab')];
  const lab = await startLabProcess({ hosts: options.hosts, folder: labFolder, pace: options.pace });
  const hosts = await watchLab(lab.address);
  try {
    const store = watchStore(data);
    const first = await startConsole({ data, lab: true, labAt: lab.address });
    const ledger = createLedger((await store.look({ startedAt: 0, served: true })).told);
    const client = await connectClient(first);
    const chance = seeded(options.seed);
    await (await administratorOf(client.api, ledger, chance)).begin();
    client.close();
    await first.kill();
    const scene: Scene = { data, labAt: lab.address, store, hosts, ledger, chance };
    const lives = await scenes(scene, { kills: options.kills, until }, say);
    const end = await converge(scene, options.hosts);
    await lab.stop();
    const lost = [...lives.lost, ...end.lost, ...store.againstLab(join(labFolder, 'lab.db'))];
    return {
      ...lives,
      lost,
      acknowledged: ledger.acknowledged,
      unanswered: ledger.unanswered,
      orders: store.orders,
      changes: ledger.told.changes.length,
      converged: end.milliseconds,
    };
  } finally {
    await hosts.close();
    await lab.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
