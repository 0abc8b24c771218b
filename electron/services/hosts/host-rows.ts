import type { HostDetails, HostPlacement, HostRow } from '#shared/contract/hosts.ts';
import { memberName } from '#shared/domain/host/labels.ts';
import { dependenciesOf } from '#shared/domain/package/dependencies.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import { whyOf } from '#shared/domain/reconcile/placements.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import { familyLabel } from '#shared/domain/site/site-index.ts';
import type { HostStatus, PlacedFact } from '../reconcile/status-index.ts';

/** A host as one line of a list. */
export function hostRow({ host, observation, counts, worst, answers }: HostStatus): HostRow {
  return {
    id: host.id,
    name: host.name,
    revision: host.revision,
    kind: host.kind,
    memberOf: memberName(host),
    os: observation?.os.name ?? null,
    sessions: observation?.sessions.length ?? 0,
    counts,
    worst,
    lastSeen: observation?.at ?? null,
    answers,
  };
}

type FromStatus = Omit<HostDetails, 'orphans' | 'events'>;

/** A host with what its properties show of what stands there. */
export function hostDetails(state: SiteState, draftState: SiteState | null, status: HostStatus): FromStatus {
  return {
    host: status.host,
    row: hostRow(status),
    observation: withoutTrust(status.observation),
    problem: status.silence === null ? null : problemOf(status.silence, status.host.name),
    placements: status.facts.map((fact) => hostPlacement(state, draftState, status, fact)),
  };
}

function hostPlacement(
  state: SiteState,
  draftState: SiteState | null,
  { host, observation, waitsUntil }: HostStatus,
  fact: PlacedFact,
): HostPlacement {
  const { packageId, familyName, version, status, sessions } = fact;
  const named = packageId === null ? undefined : state.packages.get(packageId);
  return {
    packageId,
    displayName: named?.displayName ?? familyLabel(state, familyName),
    familyName,
    version,
    status,
    sessions,
    why: whyOf(state, draftState, fact, host),
    failure: failureOf(fact),
    waitsUntil: waits(fact) ? waitsUntil : null,
    dependencies: named === undefined ? [] : dependenciesOf(state, host, observation, named),
  };
}

/** Whether work on it has yet to begin, so that it is what waits for a maintenance window. */
function waits({ placement }: PlacedFact): boolean {
  if (placement.kind === 'leaving') return placement.sessions === 0;
  return placement.kind === 'failed' || (placement.kind === 'working' && placement.phase === 'queued');
}

/** The failure that a placement stands on; null for one that has none. */
export function failureOf({ placement }: Pick<PlacedFact, 'placement'>): Failure | null {
  return placement.kind === 'failed' || placement.kind === 'leaving' ? placement.failure : null;
}

/** A failure as a problem, for the words. */
export function problemOf({ code, hresult, message }: Failure, host: string): Problem {
  return { code, details: { host, hresult, message } };
}

function withoutTrust(observation: HostStatus['observation']): HostDetails['observation'] {
  if (observation === null) return null;
  const { trusted: _, ...rest } = observation;
  return rest;
}
