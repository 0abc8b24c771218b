import type { FailureGroup, PackageHost } from '#shared/contract/packages.ts';
import { type Failure, statusWords } from '#shared/domain/reconcile/placement.ts';
import { type HostPlacementFact, whyOf } from '#shared/domain/reconcile/placements.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { PackagePlace } from '../reconcile/status-index.ts';

/** The hosts on which a package stands, worst first. `drafted`: the state with all edits that are not applied. */
export function packageHosts(
  state: SiteState,
  drafted: SiteState | null,
  places: readonly PackagePlace[],
): readonly PackageHost[] {
  const hosts = places.map(({ host: { host }, fact }) => ({
    hostId: host.id,
    kind: host.kind,
    name: host.name,
    status: fact.status,
    sessions: fact.sessions,
    why: whyOf(state, drafted, fact, host),
    failure: failureIn(fact),
  }));
  return hosts.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** What failed, each once with the hosts that have it; worst first, then the most hosts. */
export function failureGroups(places: readonly PackagePlace[]): readonly FailureGroup[] {
  type Group = FailureGroup & { readonly hosts: FailureGroup['hosts'][number][] };
  const groups = new Map<string, Group>();
  for (const { host: status, fact } of places) {
    const failure = failureIn(fact);
    if (failure === null) continue;
    const key = `${fact.status} ${failure.phase} ${failure.code} ${failure.hresult ?? ''}`;
    const group: Group = groups.get(key) ?? { status: fact.status, failure, hosts: [] };
    group.hosts.push({ hostId: status.host.id, kind: status.host.kind, name: status.host.name });
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.hosts.length - a.hosts.length);
}

function failureIn({ placement }: HostPlacementFact): Failure | null {
  return placement.kind === 'failed' || placement.kind === 'leaving' ? placement.failure : null;
}

function rank({ status }: Pick<PackageHost, 'status'>): number {
  return statusWords.indexOf(status);
}
