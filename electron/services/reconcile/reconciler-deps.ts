import type { Topic } from '#shared/contract/events.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { Env } from '../../ports/env.ts';
import type { HostConnector } from '../../ports/host-connector.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import type { SiteStates } from '../site-states.ts';

/** What a reconciler needs of the world. */
export type ReconcilerDeps = {
  readonly env: Env;
  readonly log: Log;
  readonly store: Store;
  readonly states: SiteStates;
  readonly connectorFor: (host: Host) => HostConnector;
  /** Hints of hosts that may have changed by themselves; returns the way to stop. */
  readonly onHint: (listener: (hostNames: readonly string[]) => void) => () => void;
  /** No host is asked before: the answers of thousands would keep waiting whoever starts the console. Missing: at once. */
  readonly served?: Promise<void> | undefined;
  /** Called a few times a second at most. */
  readonly changed: (topics: readonly Topic[]) => void;
};
