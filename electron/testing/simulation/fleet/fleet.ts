import { createHints, type Hints } from '#electron/adapters/connectors/simulated/hints.ts';
import { freshState, type LabState } from '#electron/adapters/connectors/simulated/host-state.ts';
import { createImageDesk } from '#electron/adapters/connectors/simulated/image-desk.ts';
import { createLabHost } from '#electron/adapters/connectors/simulated/lab-host.ts';
import { createLabHosts } from '#electron/adapters/connectors/simulated/lab-hosts.ts';
import { createLabControl } from '#electron/adapters/connectors/simulated/lab-levers.ts';
import { createLatency } from '#electron/adapters/connectors/simulated/latency.ts';
import { type HostProfile, makeRoster } from '#electron/adapters/connectors/simulated/roster.ts';
import type { Env } from '#electron/ports/env.ts';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { LabControl } from '#electron/ports/lab-control.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import { type Catalog, imageKey, makeCatalog } from './catalog.ts';
import { catalogPorts, type ShareFaults } from './catalog-ports.ts';
import { createMemoryLab, type HostChange } from './memory-lab.ts';

/** The hosts and shares of a run: the product's own lab on memory. It lives on when the console dies. */
export type Fleet = {
  readonly catalog: Catalog;
  readonly profiles: readonly HostProfile[];
  profile(host: string): HostProfile;
  readonly control: LabControl;
  readonly ports: ReturnType<typeof catalogPorts>;
  readonly shareFaults: ShareFaults;
  readonly hints: Hints;
  connectTo(host: string): HostConnector;
  /** What is true on a host now, whatever anybody believes. */
  truth(host: string): LabState;
  /** Makes something else true, as a hand on the host does. */
  byHand(host: string, change: (state: LabState) => LabState): void;
  /** Full names and image paths (in lower case) that a hand brought to a host: no console answers for them. */
  handsOn(host: string): ReadonlySet<string>;
  /** Installs the host anew under its old name. */
  reimage(host: string): void;
  /** Counts the installations of a host: what was sent to an earlier one never reaches it. */
  incarnation(host: string): number;
  /** By how much the hosts' clocks are ahead of true time, in milliseconds. */
  clockAhead: number;
};

export type FleetOptions = {
  readonly hosts: number;
  readonly faultless: boolean;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly changed: (change: HostChange) => void;
};

export function createFleet({ hosts, faultless, scheduler, random, changed }: FleetOptions): Fleet {
  const catalog = makeCatalog(random.fork('catalog'), faultless);
  const shareFaults: ShareFaults = new Map();
  const ports = catalogPorts(catalog, shareFaults);
  const chance = random.fork('latency');
  let ids = 0;
  const env: Env = {
    now: () => instant(scheduler.now() + fleet.clockAhead),
    sleep: scheduler.sleep,
    random: chance.next,
    id: () => `lab-${++ids}`,
  };
  const lab = createMemoryLab(hosts, catalog.trustedAnyway, changed);
  const hints = createHints(env);
  const profiles = makeRoster(hosts);
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  const labHosts = createLabHosts(profiles, lab, catalog.trustedAnyway, hints.changed);
  const desk = createImageDesk(ports.shares, ports.inspector);
  const world = { hosts: labHosts, desk, shares: ports.shares, latency: createLatency(env, 1), env };
  const incarnations = new Map<string, number>();
  const hands = new Map<string, Set<string>>();
  const fleet: Fleet = {
    catalog,
    profiles,
    profile(host) {
      const found = byName.get(host);
      if (found === undefined) throw new Error(`no host ${host}`);
      return found;
    },
    control: createLabControl(labHosts, env),
    ports,
    shareFaults,
    hints,
    connectTo: (host) => createLabHost(host, world),
    truth: lab.state,
    byHand(host, change) {
      const before = lab.state(host);
      const after = change(before);
      labHosts.save(host, after);
      hands.set(host, new Set([...(hands.get(host) ?? []), ...brought(before, after)]));
    },
    handsOn: (host) => hands.get(host) ?? none,
    reimage(host) {
      incarnations.set(host, (incarnations.get(host) ?? 0) + 1);
      lab.forget(host);
      const { faults } = lab.state(host);
      labHosts.save(host, { ...freshState(catalog.trustedAnyway), faults });
    },
    incarnation: (host) => incarnations.get(host) ?? 0,
    clockAhead: 0,
  };
  return fleet;
}

const none: ReadonlySet<string> = new Set();

function brought(before: LabState, after: LabState): readonly string[] {
  const had = new Set(contents(before));
  return contents(after).filter((item) => !had.has(item));
}

function contents({ staged, offered, mounted }: LabState): readonly string[] {
  return [...[...staged, ...offered].map(({ fullName }) => fullName), ...mounted.map(({ path }) => imageKey(path))];
}
