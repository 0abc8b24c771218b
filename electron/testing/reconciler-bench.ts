import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { openStore } from '#electron/adapters/database/open-store.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { Store } from '#electron/ports/store.ts';
import { createReconciler, type Reconciler } from '#electron/services/reconcile/reconciler.ts';
import { createSiteStates } from '#electron/services/site-states.ts';
import { createScriptedFleet } from '#electron/testing/scripted-fleet.ts';
import { createVirtualEnv } from '#electron/testing/virtual-env.ts';
import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import { aHost, aPackage, onHost, rowsOf, site, siteId } from '#shared/domain/testing/samples.ts';
import type { ChangeId, HostId, SiteId } from '#shared/kernel/ids.ts';

export const [one, two, broken] = [aPackage('1.0.0.0'), aPackage('2.0.0.0'), aPackage('1.0.0.0', { name: 'Broken' })];
export const h1 = 'H1' as HostId;

/** A reconciler over a real store, a fleet that does what a test says, and a clock that a test moves. */
export type Bench = {
  readonly env: ReturnType<typeof createVirtualEnv>;
  readonly fleet: ReturnType<typeof createScriptedFleet>;
  readonly store: Store;
  readonly reconciler: Reconciler;
  readonly stop: () => Promise<void>;
  /** Another run on the same store. */
  readonly startOver: () => Promise<void>;
  /** Makes these rows what is wanted on H1, as an applied change does. */
  readonly assign: (...rows: readonly AssignmentRow[]) => Promise<void>;
  /** Version and word of everything on H1. */
  readonly words: () => readonly string[] | undefined;
  readonly shows: (...expected: readonly string[]) => Promise<void>;
  readonly stagedOn: (name: string) => readonly string[];
  /** Names of hosts that the site no longer has. */
  readonly removed: Set<string>;
  /** One session of H1 for each. */
  readonly runs: (...fullNames: readonly string[]) => void;
};

/** For the top of a test file: a bench of its own for each test, with the hosts H1 and H2. */
export function reconcilerBench(): Bench {
  const { log, lines } = createMemoryLog();
  const bench = {} as { -readonly [K in keyof Bench]: Bench[K] }; // filled before each test
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attache-reconcile-'));
    const env = createVirtualEnv();
    const store = await openStore({ folder, env, log });
    Object.assign(bench, { env, store, fleet: createScriptedFleet(), removed: new Set() });
    await store.change(async (db) => {
      await db.putSite(site);
      await db.putHosts([aHost('H1'), aHost('H2')]);
      for (const item of [one, two, broken]) await db.putPackage(item);
    });
    await bench.startOver();
  });
  afterEach(async () => {
    await bench.stop();
    await bench.store.close();
    rmSync(folder, { recursive: true, force: true });
    expect(lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  const words = () => bench.reconciler.status.host(h1)?.facts.map((fact) => `${fact.version} ${fact.status}`);
  return Object.assign(bench, {
    words,
    startOver: async () => {
      bench.reconciler = newReconciler(bench, log);
      await bench.reconciler.start();
    },
    stop: async () => {
      let stopped = false;
      const stopping = bench.reconciler.stop().then(() => {
        stopped = true;
      });
      await bench.env.until(() => stopped, 1_500);
      await stopping;
    },
    assign: (...rows: readonly AssignmentRow[]) => assign(bench, rows),
    shows: (...expected: readonly string[]) =>
      bench.env.until(() => JSON.stringify(words()) === JSON.stringify(expected)),
    stagedOn: (name: string) => bench.fleet.host(name).state.staged.map((item) => item.fullName),
    runs: (...fullNames: readonly string[]) => {
      const host = bench.fleet.host('H1');
      const sessions = fullNames.map((name) => ({
        user: 'anna',
        since: bench.env.now(),
        running: [name],
        groups: null,
      }));
      host.state = { ...host.state, sessions };
    },
  });
}

function newReconciler(
  { env, store, fleet, removed }: Bench,
  log: ReturnType<typeof createMemoryLog>['log'],
): Reconciler {
  const states = createSiteStates(store);
  const get = async (id: SiteId) => {
    const state = await states.get(id);
    return { ...state, hosts: new Map([...state.hosts].filter(([, host]) => !removed.has(host.name))) };
  };
  return createReconciler({
    env,
    log,
    store,
    states: { ...states, get },
    connectorFor: fleet.connectorFor,
    onHint: () => () => undefined,
    changed: () => undefined,
  });
}

async function assign({ env, store, reconciler }: Bench, rows: readonly AssignmentRow[]): Promise<void> {
  await store.change(async (db) => {
    const generation = (await db.generation(siteId)) + 1;
    await db.putScope(siteId, { ...rowsOf(onHost('H1'), rows), revision: generation });
    await db.addChange({
      id: `change-${generation}` as ChangeId,
      siteId,
      author: 'anna',
      appliedAt: env.now(),
      edits: [],
      inverse: [],
      generation,
    });
  });
  await reconciler.siteChanged(siteId);
}
