import type { HostObservation } from '#shared/domain/host/observation.ts';
import { type EngineSettings, usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import type { Env } from '../../ports/env.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { happenedTo, takeIn, writeLook } from './happened.ts';
import type { HostRecord, SiteView } from './host-record.ts';
import type { WorkerTools } from './host-worker.ts';
import { createJournal } from './journal.ts';
import { createKeyedLimit, createLimit } from './limits.ts';
import { createNotifier, type Notifier } from './notifier.ts';
import type { ReconcilerDeps } from './reconciler-deps.ts';
import { loadSiteView, recompute, refreshSiteView, wishOf } from './site-views.ts';
import { createStatusIndex, type WritableIndex } from './status-index.ts';
import { createTaskBoard, type FollowingBoard } from './task-board.ts';
import { startWorker, type Worker } from './worker-loop.ts';
import { createWriteBatch, type WriteBatch } from './write-batch.ts';

/** The running parts of a reconciler, and what they share. */
export type Engine = {
  readonly deps: ReconcilerDeps;
  readonly views: Map<SiteId, SiteView>;
  readonly workers: Map<HostId, Worker>;
  /** Workers by host name in lower case, which is what hints name; hosts of two sites may share one. */
  readonly workersByName: Map<string, Set<Worker>>;
  readonly abort: AbortController;
  readonly batch: WriteBatch;
  readonly notifier: Notifier;
  readonly status: WritableIndex;
  readonly tasks: FollowingBoard;
  readonly deletions: Deletions;
  /** Something of a site may have moved its roll-outs on. Does nothing before the reconciler starts. */
  lookAtRollouts: (siteId: SiteId) => void;
  /** How hard it works; read again when somebody changes it. */
  settings: EngineSettings;
  /** No further step may begin. */
  draining: boolean;
};

/** Time for which hosts are recomputed before others get a turn. */
const turn = 15;

/** `siteChanged` reads a site again, after the engine itself changed it. */
export function createEngine(deps: ReconcilerDeps, siteChanged: (siteId: SiteId) => Promise<void>): Engine {
  const { env, store } = deps;
  const notifier = createNotifier(env, deps.changed);
  const views: Engine['views'] = new Map();
  const batch = createWriteBatch(store, env);
  return {
    deps,
    views,
    workers: new Map(),
    workersByName: new Map(),
    abort: new AbortController(),
    batch,
    deletions: createDeletions({ ...deps, batch, viewOf: (siteId) => views.get(siteId), siteChanged }),
    notifier,
    status: createStatusIndex(env.now()),
    tasks: createTaskBoard(env, () => notifier.tell('tasks')),
    lookAtRollouts: () => undefined,
    settings: usualEngineSettings,
    draining: false,
  };
}

/** What the workers of an engine share. */
export function workerTools(engine: Engine): WorkerTools {
  const { env, log, connectorFor } = engine.deps;
  return {
    env,
    log,
    journal: createJournal(env, engine.batch),
    connect: (record) => connectorFor(record.host),
    limits: {
      hosts: createLimit(() => engine.settings.atOnce),
      shares: createKeyedLimit(() => engine.settings.perShare),
      images: createKeyedLimit(() => engine.settings.perImage),
    },
    backOff: () => engine.settings,
    abort: engine.abort.signal,
    draining: () => engine.draining,
    looked: (record, observed, answered) => keepLook(engine, record, observed, answered),
    letGo: (record) => engine.deletions.look(record.site.siteId),
    publish: (record) => publish(engine, record),
  };
}

/** Reads the wishes of a site, shows what follows from them, and wakes the hosts on which they changed. */
export async function refreshSite(engine: Engine, tools: WorkerTools, siteId: SiteId): Promise<void> {
  const { deps, views, workers, tasks, status, notifier } = engine;
  const { env, store, states } = deps;
  const begins = tasks.waiting(siteId);
  const known = views.get(siteId);
  const view = known ?? (await loadSiteView(store, states, siteId));
  views.set(siteId, view);
  const gone = known === undefined ? [] : await refreshSiteView(store, states, known);
  for (const record of gone) dismiss(engine, record);
  for await (const record of inTurns(view.hosts.values(), env)) {
    const wish = wishOf(record);
    publish(engine, record);
    if (wishOf(record) !== wish) workers.get(record.host.id)?.wake();
  }
  void hireMissing(engine, tools, view);
  tasks.begin(begins, status.host);
  engine.deletions.look(siteId);
  notifier.tell('hosts', 'packages', 'sites', 'rollouts');
  engine.lookAtRollouts(siteId);
}

/** Gives every host without one a worker, once hosts may be asked. */
async function hireMissing(engine: Engine, tools: WorkerTools, view: SiteView): Promise<void> {
  const { env, served } = engine.deps;
  await served;
  for await (const record of inTurns([...view.hosts.values()], env)) {
    if (engine.draining) return;
    if (!record.gone && !engine.workers.has(record.host.id)) hire(engine, tools, record);
  }
}

/** The hosts one by one, with a pause for others after each {@link turn}. */
async function* inTurns(records: Iterable<HostRecord>, env: Env): AsyncGenerator<HostRecord> {
  let since = env.now();
  for (const record of records) {
    yield record;
    if (env.now() - since < turn) continue;
    await env.sleep(0);
    since = env.now();
  }
}

function hire({ workers, workersByName }: Engine, tools: WorkerTools, record: HostRecord): void {
  const worker = startWorker(record, tools);
  workers.set(record.host.id, worker);
  const name = record.host.name.toLowerCase();
  workersByName.set(name, (workersByName.get(name) ?? new Set()).add(worker));
}

/** A host that left its site: its worker ends after what is under way, and no list shows it any more. */
function dismiss({ workers, workersByName, status, tasks }: Engine, { host, site }: HostRecord): void {
  const worker = workers.get(host.id);
  status.remove(site.siteId, host.id);
  tasks.hostGone(host.id);
  if (worker === undefined) return;
  workers.delete(host.id);
  workersByName.get(host.name.toLowerCase())?.delete(worker);
  worker.wake();
}

/** Shows in the index what is known of a host, and tells windows where that is anything new. */
function publish(engine: Engine, record: HostRecord): void {
  const { status, notifier, tasks } = engine;
  if (record.gone) return;
  recompute(record);
  const answered = status.host(record.host.id)?.answers;
  if (!status.put(record)) return;
  notifier.tell('hosts', 'packages', 'audit');
  const { siteId, state } = record.site;
  if (state.rollouts.length > 0) {
    notifier.tell('rollouts');
    engine.lookAtRollouts(siteId);
  }
  if (answered !== record.answers) notifier.tell('sites');
  const shown = status.host(record.host.id);
  if (shown !== null) tasks.hostShown(shown);
}

/** Keeps a look and what it says of what happened to the host; written to the store where it is anything new. */
function keepLook(
  engine: Engine,
  record: HostRecord,
  observed: HostObservation | null,
  answered: boolean | null,
): void {
  const { batch, deps, notifier } = engine;
  if (record.gone) return;
  const before = record.observation;
  const happened = happenedTo(record, observed, answered, deps.env.now());
  if (observed !== null) takeIn(record, observed, happened, deps.env.now());
  const seen = observed === null || sameObservation(before, observed) ? null : observed;
  if (seen !== null || happened.events.length > 0) {
    batch
      .write((db) => writeLook(db, record, seen, happened))
      .then(() => happened.forgotten.held.length > 0 && engine.deletions.look(record.site.siteId))
      .catch((error: unknown) => {
        deps.log.warn('observation not kept', { host: record.host.name, error: String(error) });
      });
  }
  if (happened.events.length > 0) notifier.tell('hosts', 'audit');
  if (observed === null) publish(engine, record);
}

/** Whether two looks saw the same, whenever they were taken. */
function sameObservation(before: HostObservation | null, after: HostObservation): boolean {
  return before !== null && JSON.stringify({ ...before, at: 0 }) === JSON.stringify({ ...after, at: 0 });
}
