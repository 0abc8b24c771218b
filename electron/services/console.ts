import type { Topic } from '#shared/contract/events.ts';
import type { Env } from '../ports/env.ts';
import type { OpenFarm } from '../ports/farm-ports.ts';
import type { ImageInspector } from '../ports/image-inspector.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { EventHub } from './events/event-hub.ts';
import type { RunningFarm } from './running-farm.ts';
import type { SiteStates } from './site-states.ts';

/** The native file dialog of a desktop; null when it was cancelled. */
export type DesktopDialogs = { pickImage(): Promise<string | null> };

/** Everything that handlers work with; made once by `createServices`. */
export type Console = {
  readonly env: Env;
  readonly log: Log;
  readonly store: Store;
  readonly states: SiteStates;
  readonly events: EventHub;
  readonly farm: RunningFarm;
  readonly openFarm: Pick<OpenFarm, 'labHosts' | 'labImages'>;
  readonly inspector: ImageInspector;
  readonly desktop: DesktopDialogs | null;
  readonly version: string;
  /** Tells every window at what to look again. */
  readonly changed: (...topics: readonly Topic[]) => void;
};
