import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Bench } from '#build/scripts/bench/figure.ts';
import { openStore } from '#electron/adapters/database/open-store.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { Env } from '#electron/ports/env.ts';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { Store } from '#electron/ports/store.ts';
import { createRandom } from '#electron/testing/simulation/clock/random.ts';
import { createScheduler, type Scheduler } from '#electron/testing/simulation/clock/scheduler.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import { afterStep } from '#shared/domain/testing/host-model.ts';
import {
  aHost,
  aPackage,
  byVersion,
  defaults,
  observedWith,
  rowsOf,
  site,
  siteId,
} from '#shared/domain/testing/samples.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';
import { instant, minute, second } from '#shared/kernel/instant.ts';
import { createSiteStates } from '../site-states.ts';
import { createReconciler, type Reconciler } from './reconciler.ts';

const operation = 2 * second;
const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];

/** Hosts that have the first package but do not offer it: one order each, of two seconds on the virtual clock. */
function fleetOf(env: Env, pace: () => number) {
  const states = new Map<string, HostObservation>();
  const fresh: HostObservation = { ...observedWith(one), offered: [] };
  const connectorFor = ({ name }: Host): HostConnector => ({
    observe: async () => ({ ...(states.get(name) ?? fresh), at: env.now() }),
    probe: async () => ({ readable: true, milliseconds: 1 }),
    async apply({ step }, { signal }) {
      if (pace() > 0) await env.sleep(pace(), signal);
      states.set(name, afterStep(states.get(name) ?? fresh, step));
    },
  });
  return connectorFor;
}

/** Time, chance and names of a run: the clock moves from timer to timer. */
function envOn(clock: Scheduler): Env {
  const random = createRandom(1);
  let ids = 0;
  return {
    now: () => instant(clock.now()),
    sleep: clock.sleep,
    random: random.next,
    id: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
}

/** Lets time pass until something holds; an hour is longer than anything here takes. */
async function until(clock: Scheduler, what: string, stop: () => boolean): Promise<void> {
  if (stop()) return;
  const came = await clock.run({ until: clock.now() + 60 * minute, stop });
  if (!came) throw new Error(`waited in vain: ${what}`);
}

/** Runs something that takes virtual time, and waits for it. */
async function meanwhile(clock: Scheduler, what: string, work: Promise<void>): Promise<void> {
  let over = false;
  const ends = work.finally(() => {
    over = true;
  });
  await until(clock, what, () => over);
  await ends;
}

async function assign(env: Env, store: Store, reconciler: Reconciler, version: string): Promise<void> {
  await store.change(async (db) => {
    const generation = (await db.generation(siteId)) + 1;
    await db.putScope(siteId, { ...rowsOf(defaults, [byVersion(version)]), revision: generation });
    const id = `change-${generation}` as ChangeId;
    await db.addChange({ id, siteId, author: 'anna', appliedAt: env.now(), edits: [], inverse: [], generation });
  });
  await reconciler.siteChanged(siteId);
}

/** Bytes of the heap after everything that nobody holds was collected. */
function heapUsed(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void; // a global that only this flag makes
}

/** An engine over a real store and hosts that take `pace()` milliseconds for an order, on a clock of its own. */
async function withEngine<T>(hosts: number, pace: () => number, use: (engine: Running) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-bench-'));
  const clock = createScheduler();
  const env = envOn(clock);
  const { log } = createMemoryLog();
  const store = await openStore({ folder, env, log });
  await store.change(async (db) => {
    await db.putSite(site);
    await db.putHosts(Array.from({ length: hosts }, (_, n) => aHost(`H${n}`)));
    for (const item of [one, two]) await db.putPackage(item);
  });
  const reconciler = createReconciler({
    env,
    log,
    store,
    states: createSiteStates(store),
    connectorFor: fleetOf(env, pace),
    onHint: () => () => undefined,
    changed: () => undefined,
  });
  const converge = async (item: typeof one) => {
    await meanwhile(clock, 'the assignment', assign(env, store, reconciler, item.version));
    await until(clock, 'all have it', () => reconciler.status.ofPackage(item.id).counts.Ready === hosts);
  };
  try {
    await meanwhile(clock, 'the start', reconciler.start());
    return await use({ clock, converge });
  } finally {
    await meanwhile(clock, 'the end', reconciler.stop());
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
type Running = { readonly clock: Scheduler; readonly converge: (item: typeof one) => Promise<void> };

/** Virtual time that 10,000 hosts need for one order each, against what arithmetic says. */
function drained(): Promise<number> {
  const hosts = 10_000;
  return withEngine(
    hosts,
    () => operation,
    async ({ clock, converge }) => {
      const began = clock.now();
      await converge(one);
      return (clock.now() - began) / ((hosts / usualEngineSettings.atOnce) * operation);
    },
  );
}

/** The heap after ten times another version on 200 hosts, against what it was after the third. */
function grown(): Promise<number> {
  return withEngine(
    200,
    () => 0,
    async ({ clock, converge }) => {
      const collect = collector();
      const heaps: number[] = [];
      for (const item of [two, one, two, one, two, one, two, one, two, one]) {
        await converge(item);
        // Lets the clock forget the limits of calls that have long been answered: they are its own, not the engine's.
        await clock.run({ until: clock.now() + 11 * minute, stop: () => false });
        heaps.push(heapUsed(collect));
      }
      return (heaps.at(-1) ?? 0) / (heaps[2] ?? 0);
    },
  );
}

/** The engine on a clock of its own: what it adds to the time that hosts take, and what it holds on to. */
export const bench: Bench = {
  name: 'The engine drains 10,000 operations of two seconds at 256 in flight, and converges ten times',
  run: async () => [
    { name: 'time to drain, of the arithmetic floor', value: await drained(), unit: '×', bar: atMost(1.15) },
    { name: 'heap after ten converge cycles, of that after three', value: await grown(), unit: '×', bar: atMost(1.05) },
  ],
};

function atMost(value: number) {
  return { kind: 'at-most', value } as const;
}
