import type { Host } from '#shared/domain/host/host.ts';
import { memberName } from '#shared/domain/host/labels.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { Failure, StatusCounts, StatusWord } from '#shared/domain/reconcile/placement.ts';
import type { HostPlacementFact } from '#shared/domain/reconcile/placements.ts';
import { countStatuses, statusOf, worstOf } from '#shared/domain/reconcile/status.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { HostRecord } from './host-record.ts';
import { addTo, type Tally, takeFrom } from './tally.ts';

/** One package on one host, with its word. */
export type PlacedFact = HostPlacementFact & { readonly status: StatusWord };

/** What lists and details show of a host. A new value for each change of it. */
export type HostStatus = {
  readonly siteId: SiteId;
  readonly host: Host;
  /** Counts up over all hosts: greater than that of every change before. */
  readonly seq: number;
  readonly facts: readonly PlacedFact[];
  readonly counts: StatusCounts;
  readonly worst: StatusWord | null;
  readonly observation: HostObservation | null;
  /** Null before the first look. */
  readonly answers: boolean | null;
  /** Why the last look failed. */
  readonly silence: Failure | null;
  /** When the next maintenance window opens, while work waits for it. */
  readonly waitsUntil: Instant | null;
};

/** A package over all hosts of its site. */
export type PackageStatus = {
  readonly counts: StatusCounts;
  readonly worst: StatusWord | null;
  readonly hosts: number;
};
/** Where a package stands on one host. */
export type PackagePlace = { readonly host: HostStatus; readonly fact: PlacedFact };

/** What every list reads: kept in memory and up to date, so that a list of 10,000 hosts costs no computing. */
export type StatusIndex = {
  host(hostId: HostId): HostStatus | null;
  hosts(siteId: SiteId): readonly HostStatus[];
  /** Hosts that changed after `seq`; `complete` when they are all of them (`seq` null, or of another run). */
  since(
    siteId: SiteId,
    seq: number | null,
  ): { readonly seq: number; readonly complete: boolean; readonly hosts: readonly HostStatus[] };
  ofPackage(packageId: PackageId): PackageStatus;
  /** Walks all hosts of the site; for the details of one package. */
  placesOf(siteId: SiteId, packageId: PackageId): readonly PackagePlace[];
  /** `answering`: hosts whose last look succeeded; `troubled`: packages with a red status anywhere. */
  site(siteId: SiteId): { readonly hosts: number; readonly answering: number; readonly troubled: number };
  lastSeen(hostId: HostId): Instant | null;
};

/** The index, and the way into it that only the engine has. Answers whether anything changed that a window shows. */
export type WritableIndex = StatusIndex & {
  put(record: HostRecord): boolean;
  remove(siteId: SiteId, hostId: HostId): void;
};

const red: readonly StatusWord[] = ['Staging failed', 'Not found', 'Certificate missing', 'No version found'];

/** `start` is greater than every number that an earlier run gave out, such as the present moment. */
export function createStatusIndex(start: number): WritableIndex {
  const sites = new Map<SiteId, Map<HostId, HostStatus>>();
  const all = new Map<HostId, { readonly status: HostStatus; readonly shown: string }>();
  const tally: Tally = new Map();
  let seq = start;
  /** The number at which a host was removed last: who knows only what came before reads everything again. */
  let removed = start;
  const hostsOf = (siteId: SiteId) => [...(sites.get(siteId)?.values() ?? [])];

  return {
    host: (hostId) => all.get(hostId)?.status ?? null,
    hosts: hostsOf,
    since(siteId, after) {
      const complete = after === null || after < removed || after > seq;
      const hosts = hostsOf(siteId);
      return { seq, complete, hosts: complete ? hosts : hosts.filter((status) => status.seq > after) };
    },
    ofPackage: (packageId) => packageStatus(tally, packageId),
    placesOf(siteId, packageId) {
      return hostsOf(siteId).flatMap((host) =>
        host.facts.filter((fact) => fact.packageId === packageId).map((fact) => ({ host, fact })),
      );
    },
    site(siteId) {
      const hosts = hostsOf(siteId);
      const troubled = new Set<PackageId>();
      for (const { facts } of hosts) {
        for (const { packageId, status } of facts)
          if (packageId !== null && red.includes(status)) troubled.add(packageId);
      }
      return {
        hosts: hosts.length,
        answering: hosts.filter((host) => host.answers === true).length,
        troubled: troubled.size,
      };
    },
    lastSeen: (hostId) => all.get(hostId)?.status.observation?.at ?? null,
    remove(siteId, hostId) {
      takeFrom(tally, all.get(hostId)?.status.facts ?? []);
      all.delete(hostId);
      sites.get(siteId)?.delete(hostId);
      seq += 1;
      removed = seq;
    },
    put(record) {
      const before = all.get(record.host.id);
      const facts = record.facts.map((fact) => ({ ...fact, status: statusOf(fact.placement) }));
      const shown = shownOf(record, facts);
      const same = before?.shown === shown;
      const words = facts.map((fact) => fact.status);
      if (!same) seq += 1;
      const status: HostStatus = {
        siteId: record.site.siteId,
        host: record.host,
        seq: same ? before.status.seq : seq,
        facts,
        counts: same ? before.status.counts : countStatuses(words),
        worst: same ? before.status.worst : worstOf(words),
        observation: record.observation,
        answers: record.answers,
        silence: record.silence,
        waitsUntil: record.waitsUntil,
      };
      if (!same) {
        takeFrom(tally, before?.status.facts ?? []);
        addTo(tally, facts);
      }
      all.set(record.host.id, { status, shown });
      const site = sites.get(status.siteId) ?? new Map<HostId, HostStatus>();
      sites.set(status.siteId, site.set(record.host.id, status));
      return !same;
    },
  };
}

function packageStatus(tally: Tally, packageId: PackageId): PackageStatus {
  const words = tally.get(packageId) ?? new Map<StatusWord, number>();
  const hosts = [...words.values()].reduce((sum, count) => sum + count, 0);
  return { counts: Object.fromEntries(words), worst: worstOf(words.keys()), hosts };
}

/** Everything of a host that a window shows, but for the age of what is known: that alone is no change. */
function shownOf(
  { host, observation, answers, silence, waitsUntil }: HostRecord,
  facts: readonly PlacedFact[],
): string {
  const os = observation === null ? null : [observation.os.name, observation.os.build, observation.sessions.length];
  const parts = facts.map((fact) => {
    const { placement } = fact;
    const failure = 'failure' in placement ? placement.failure : null;
    const phase = placement.kind === 'working' ? placement.phase : null;
    return [
      fact.packageId,
      fact.familyName,
      fact.version,
      fact.status,
      fact.sessions,
      phase,
      failure?.code,
      failure?.attempts,
    ];
  });
  // What lies on the host without being any placement's: an orphan comes and goes without them.
  const lies = observation === null ? null : [observation.staged, observation.mounted];
  return JSON.stringify([
    host.revision,
    host.name,
    memberName(host),
    os,
    answers,
    silence?.code,
    waitsUntil,
    parts,
    lies,
  ]);
}
