import type { Topic } from '#shared/contract/events.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Env } from '../ports/env.ts';
import type { FarmPorts, OpenFarm } from '../ports/farm-ports.ts';
import type { Log } from '../ports/log.ts';
import type { FarmKind, Store } from '../ports/store.ts';
import { createReconciler, type Reconciler, type ReconcilerDeps } from './reconcile/reconciler.ts';
import { foundFarm } from './session/set-up.ts';
import type { SiteStates } from './site-states.ts';

/** The farm while the console runs: its outside world, and the loop that brings hosts to what is wanted. */
export type Farm = { readonly kind: FarmKind; readonly ports: FarmPorts; readonly reconciler: Reconciler };

/** Holds the farm, which is not there before set-up. */
export type RunningFarm = {
  /** Throws `not-set-up`. */
  get(): Farm;
  orNull(): Farm | null;
  /** Continues a data folder that has been set up; does nothing with another. Throws `lab-of-another`. */
  start(): Promise<void>;
  /** Makes the data folder what `kind` says. Throws `already-set-up`. */
  found(kind: FarmKind, actor: string): Promise<void>;
  stop(): Promise<void>;
};

/** What a farm is started with. */
export type FarmDeps = {
  readonly env: Env;
  readonly log: Log;
  readonly store: Store;
  readonly states: SiteStates;
  readonly openFarm: OpenFarm;
  /** See {@link ReconcilerDeps.served}. */
  readonly served?: Promise<void> | undefined;
  readonly changed: (topics: readonly Topic[]) => void;
};

/** Makes the holder; nothing runs before `start` or `found`. */
export function createRunningFarm(deps: FarmDeps): RunningFarm {
  const { env, store, states, openFarm } = deps;
  let farm: Farm | null = null;
  let last: Promise<void> = Promise.resolve();

  /** Set-ups wait for each other, so that two windows cannot found two farms. */
  function inTurn(run: () => Promise<void>): Promise<void> {
    const mine = last.then(run, run);
    last = mine.catch(() => undefined);
    return mine;
  }

  async function run(kind: FarmKind, ports: FarmPorts): Promise<void> {
    states.invalidateAll();
    const reconciler = reconcilerOf(deps, ports);
    farm = { kind, ports, reconciler };
    await reconciler.start();
    deps.changed(['session', 'sites', 'packages', 'hosts', 'changes', 'audit', 'tasks', 'rollouts']);
  }

  return {
    get() {
      if (farm === null) throw problem('not-set-up');
      return farm;
    },
    orNull: () => farm,
    start: () =>
      inTurn(async () => {
        const kind = await store.read((db) => db.farmKind());
        if (kind === null || farm !== null) return;
        const ports = await openFarm.open(kind);
        await refuseAnotherLab(store, ports);
        await run(kind, ports);
      }),
    found: (kind, actor) =>
      inTurn(async () => {
        const is = await store.read((db) => db.farmKind());
        if (is !== null) throw problem('already-set-up', { is });
        const ports = await openFarm.open(kind);
        try {
          const hosts = (await ports.lab?.hosts({ signal: new AbortController().signal })) ?? [];
          await foundFarm({ env, store }, kind, { id: ports.labId, hosts }, actor);
        } catch (error) {
          await ports.fleet.close();
          throw error;
        }
        await run(kind, ports);
      }),
    stop: () =>
      inTurn(async () => {
        await farm?.reconciler.stop();
        await farm?.ports.fleet.close();
        farm = null;
      }),
  };
}

/** The hosts of two labs have the same names: taken for each other, they would be given what was meant for others. */
async function refuseAnotherLab(store: Store, { fleet, labId }: FarmPorts): Promise<void> {
  const founded = await store.read((db) => db.labId());
  if (labId === null || labId === founded) return;
  if (founded !== null) {
    await fleet.close();
    throw problem('lab-of-another');
  }
  await store.change((db) => db.setLabId(labId));
}

function reconcilerOf({ env, log, store, states, served, changed }: FarmDeps, { fleet }: FarmPorts): Reconciler {
  return createReconciler({
    env,
    log,
    store,
    states,
    connectorFor: (host) => fleet.connect(host),
    onHint: (listener) => fleet.onHint(listener),
    served,
    changed,
  });
}
