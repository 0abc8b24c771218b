import type { Orphan } from '#shared/domain/host/orphans.ts';
import { countOutcomes, type WaveCount } from '#shared/domain/rollout/gate.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { createEngine, type Engine, refreshSite, workerTools } from './engine.ts';
import type { HostRecord } from './host-record.ts';
import { interruptOpenOrders } from './journal.ts';
import type { ReconcilerDeps } from './reconciler-deps.ts';
import { type RolloutRunner, startRolloutRunner } from './rollout-runner.ts';
import { recordsOf } from './site-views.ts';
import type { StatusIndex } from './status-index.ts';
import { orphansIn, type PickedOrphan, type Sweep, takeOver } from './sweep.ts';
import type { TaskBoard } from './task-board.ts';
import { countWave } from './wave-hosts.ts';

export type { ReconcilerDeps } from './reconciler-deps.ts';

/** Brings hosts to what is wanted, and knows what stands on them. Level-triggered: every call only says *look again*. */
export type Reconciler = {
  /** Ends the orders of a killed run, reads what is known, and lets a worker per host start. */
  start(): Promise<void>;
  /** Ends between two steps; what is still under way after 1.4 s is left in the journal for the next start. */
  stop(): Promise<void>;
  /** Looks at hosts now. Answers how many. */
  look(siteId: SiteId, hostIds: readonly HostId[] | 'all'): number;
  /** Tries failed work again now: of one host, of one package, or all. Answers on how many hosts. */
  retry(siteId: SiteId, hostId: HostId | null, packageId: PackageId | null): Promise<number>;
  /** What is left over on a host, or on all of the site, as last seen. */
  orphans(siteId: SiteId, hostId: HostId | null): readonly Orphan[];
  /** Lets orphans leave. Answers those of them that were still there, on hosts that answer, and not in use. */
  sweep(siteId: SiteId, picked: readonly PickedOrphan[], actor: string): Promise<readonly Orphan[]>;
  /** Wishes or drafts of a site changed, or the site is new. Resolves when the status index shows it. */
  siteChanged(siteId: SiteId): Promise<void>;
  /** What the hosts of a wave that has begun made of the new version. */
  countWave(rollout: Rollout, wave: number): WaveCount;
  /** The engine settings changed: they hold from the next step on. */
  settingsChanged(): Promise<void>;
  readonly status: StatusIndex;
  readonly tasks: TaskBoard;
};

const drainFor = 1_400;

export function createReconciler(deps: ReconcilerDeps): Reconciler {
  let refreshing: Promise<void> = Promise.resolve();
  const engine = createEngine(deps, siteChanged);
  const { env, log, store, states } = deps;
  const tools = workerTools(engine);
  let stopHints: () => void = () => undefined;
  let runner: RolloutRunner | null = null;

  function siteChanged(siteId: SiteId): Promise<void> {
    // One after the other: a later one must not be overtaken by what an earlier one read.
    const next = refreshing.then(() => (engine.draining ? undefined : refreshSite(engine, tools, siteId)));
    refreshing = next.catch((error: unknown) => log.error('site not read', { siteId, error: String(error) }));
    return next;
  }

  async function moved(siteId: SiteId, begins: readonly HostId[]): Promise<void> {
    if (begins.length > 0) engine.tasks.applying(siteId, begins);
    await siteChanged(siteId);
    engine.notifier.tell('rollouts', 'audit');
  }

  async function settingsChanged(): Promise<void> {
    engine.settings = await store.read((db) => db.engineSettings());
  }

  return {
    async start() {
      await settingsChanged();
      const interrupted = await interruptOpenOrders(store, env);
      if (interrupted > 0) log.info('orders of an interrupted run ended', { count: interrupted });
      for (const siteId of await states.siteIds()) await siteChanged(siteId);
      runner = startRolloutRunner({ env, log, store, views: engine.views, moved });
      engine.lookAtRollouts = runner.look;
      stopHints = deps.onHint((names) => {
        for (const name of names) {
          for (const worker of engine.workersByName.get(name.toLowerCase()) ?? []) worker.wake();
        }
      });
    },
    async stop() {
      stopHints();
      runner?.stop();
      await drain(engine);
      await runner?.ended;
    },
    look: (siteId, hostIds) => wake(engine, recordsOf(engine.views.get(siteId), hostIds)),
    async retry(siteId, hostId, packageId) {
      const records = recordsOf(engine.views.get(siteId), hostId === null ? 'all' : [hostId]);
      return wake(
        engine,
        records.filter((record) => tryNow(record, packageId, env.now())),
      );
    },
    orphans: (siteId, hostId) => orphansIn(recordsOf(engine.views.get(siteId), hostId === null ? 'all' : [hostId])),
    sweep: (siteId, picked, actor) => sweepNow(engine, siteId, { picked, actor }),
    siteChanged,
    countWave(rollout, wave) {
      const view = engine.views.get(rollout.siteId);
      return view === undefined ? countOutcomes([]) : countWave(view, rollout, wave);
    },
    settingsChanged,
    status: engine.status,
    tasks: engine.tasks,
  };
}

async function sweepNow(engine: Engine, siteId: SiteId, asked: Sweep): Promise<readonly Orphan[]> {
  const ids = new Set(asked.picked.map(({ hostId }) => hostId));
  const records = recordsOf(engine.views.get(siteId), [...ids]);
  const taken = await takeOver(records, asked, engine.deps.env, engine.batch);
  const swept = new Set(taken.map(({ hostId }) => hostId));
  const touched = records.filter(({ host }) => swept.has(host.id));
  wake(engine, touched);
  return taken;
}

function wake({ workers }: Engine, records: readonly HostRecord[]): number {
  for (const record of records) workers.get(record.host.id)?.wake();
  return records.length;
}

/** Lets steps that are under way end, up to a limit; then stops them and writes what has already been said. */
async function drain(engine: Engine): Promise<void> {
  engine.draining = true;
  engine.deletions.stop();
  const workers = [...engine.workers.values()];
  for (const worker of workers) worker.wake();
  const limit = new AbortController();
  const ended = Promise.all(workers.map((worker) => worker.ended));
  await Promise.race([ended, engine.deps.env.sleep(drainFor, limit.signal).catch(() => undefined)]);
  limit.abort();
  engine.abort.abort(new Error('the console stops'));
  await engine.batch.idle();
}

/** Lets failed work be due at once; false where there is none. */
function tryNow(record: HostRecord, packageId: PackageId | null, now: Instant): boolean {
  const failed = [...record.failures].filter(([id]) => packageId === null || id === packageId);
  for (const [id, failure] of failed) record.failures.set(id, { ...failure, nextTryAt: now });
  return failed.length > 0 || (record.answers === false && packageId === null);
}
