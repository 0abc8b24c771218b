import type { Topic } from '#shared/contract/events.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Env } from '../ports/env.ts';
import type { OpenFarm } from '../ports/farm-ports.ts';
import type { ImageInspector } from '../ports/image-inspector.ts';
import type { Log } from '../ports/log.ts';
import type { FarmKind, Store } from '../ports/store.ts';
import { assignmentHandlers } from './assignments/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { changeHandlers } from './changes/handlers.ts';
import type { Console, DesktopDialogs } from './console.ts';
import { desktopHandlers } from './desktop/handlers.ts';
import { createEventHub } from './events/event-hub.ts';
import { eventHandlers } from './events/handlers.ts';
import { explainHandlers } from './explain/handlers.ts';
import { groupHandlers } from './groups/handlers.ts';
import { hostHandlers } from './hosts/handlers.ts';
import { labHandlers } from './lab/handlers.ts';
import { maintenanceHandlers } from './maintenance/handlers.ts';
import { type Base, createBase } from './middleware.ts';
import { packageHandlers } from './packages/handlers.ts';
import { poolHandlers } from './pools/handlers.ts';
import { rolloutHandlers } from './rollouts/handlers.ts';
import { createRunningFarm } from './running-farm.ts';
import { sessionHandlers } from './session/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { shareHandlers } from './shares/handlers.ts';
import { createSiteStates } from './site-states.ts';
import { siteHandlers } from './sites/handlers.ts';
import { taskHandlers } from './tasks/handlers.ts';

/** Everything that an entry gives. `actor` is who stands in the audit for what the entry itself does. */
export type ServicesOptions = {
  readonly env: Env;
  readonly log: Log;
  readonly store: Store;
  readonly openFarm: OpenFarm;
  readonly inspector: ImageInspector;
  readonly desktop: DesktopDialogs | null;
  readonly actor: string;
  readonly version: string;
  /** Resolves when the first pipe is served: no host is asked before. Missing: hosts are asked at once. */
  readonly served?: Promise<void> | undefined;
};

/** The console without its pipes. The store and the inspector stay the entry's: it closes them after `stop`. */
export type Services = {
  readonly router: ConsoleRouter;
  /** Continues a data folder that has been set up. Call it before the first pipe is served. */
  start(): Promise<void>;
  /**
   * Makes a fresh data folder what the command line asked for; does nothing where it is that already. Throws
   * `data-folder-other-kind`.
   */
  setUp(kind: FarmKind): Promise<void>;
  /** Takes no more work, ends event streams, lets steps on hosts end. Within 1.5 s. */
  stop(): Promise<void>;
};

/** The contract with all its handlers, each behind the one chain. */
export type ConsoleRouter = ReturnType<typeof createRouter>;

/** Wires all services: the only place that does. */
export function createServices(options: ServicesOptions): Services {
  const { env, log, store, openFarm, actor, served } = options;
  const states = createSiteStates(store);
  const events = createEventHub(env);
  const farm = createRunningFarm({ env, log, store, states, openFarm, served, changed: events.changed });
  const changed = (...topics: readonly Topic[]) => events.changed(topics);
  let stopping = false;
  const base = createBase({
    env,
    log,
    store,
    isSetUp: () => farm.orNull() !== null,
    isStopping: () => stopping,
    audited: () => changed('audit'),
  });
  return {
    router: createRouter(base, { ...options, states, events, farm, changed }),
    start: () => farm.start(),
    async setUp(kind) {
      const is = await store.read((db) => db.farmKind());
      if (is === null) await farm.found(kind, actor);
      else if (is !== kind) throw problem('data-folder-other-kind', { is, asked: kind });
    },
    async stop() {
      stopping = true;
      events.close();
      await farm.stop();
    },
  };
}

function createRouter(base: Base, console: Console) {
  return base.router({
    session: sessionHandlers(base, console),
    desktop: desktopHandlers(base, console),
    events: eventHandlers(base, console),
    sites: siteHandlers(base, console),
    packages: packageHandlers(base, console),
    shares: shareHandlers(base, console),
    hosts: hostHandlers(base, console),
    groups: groupHandlers(base, console),
    pools: poolHandlers(base, console),
    explain: explainHandlers(base, console),
    assignments: assignmentHandlers(base, console),
    changes: changeHandlers(base, console),
    rollouts: rolloutHandlers(base, console),
    maintenance: maintenanceHandlers(base, console),
    audit: auditHandlers(base, console),
    settings: settingsHandlers(base, console),
    tasks: taskHandlers(base, console),
    lab: labHandlers(base, console),
  });
}
