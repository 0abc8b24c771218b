import type { HostDetails, HostRows } from '#shared/contract/hosts.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Store } from '../../ports/store.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import type { SiteStates } from '../site-states.ts';
import { hostDetails, hostRow } from './host-rows.ts';
import { orphanRows } from './orphan-rows.ts';

export type HostsService = {
  /** Rows of one kind that changed after `since`; all of them for null, or for a number of another run. */
  list(input: { readonly siteId: SiteId; readonly kind: HostKind; readonly since: number | null }): Promise<HostRows>;
  /** Throws `not-found`. */
  get(input: { readonly hostId: HostId }): Promise<HostDetails>;
  /** Throws `not-found` for a host that the site does not have, or a site that is not there. */
  refuseForeign(siteId: SiteId, hostId: HostId | null): Promise<void>;
  retry(input: RetryInput): Promise<{ readonly hosts: number }>;
  /** Throws `not-found` for a host that the site does not have. */
  refresh(input: { readonly siteId: SiteId; readonly hostId: HostId | null }): Promise<{ readonly hosts: number }>;
};
export type RetryInput = {
  readonly siteId: SiteId;
  readonly hostId: HostId | null;
  readonly packageId: PackageId | null;
};

/** What a host's details show of what happened to it; its timeline has more. */
const eventsShown = 5;

/** Host lists and details, read from the index that the engine keeps. */
export function createHostsService(deps: {
  readonly states: SiteStates;
  readonly store: Store;
  readonly reconciler: Pick<Reconciler, 'status' | 'retry' | 'look' | 'orphans'>;
}): HostsService {
  const { states, store, reconciler } = deps;

  /** A host id from outside must be one of the site, so that a wrong one is said and not silently ignored. */
  async function refuseForeign(siteId: SiteId, hostId: HostId | null): Promise<void> {
    const state = await states.get(siteId);
    if (hostId !== null && !state.hosts.has(hostId)) throw problem('not-found', { object: 'host' });
  }

  return {
    async list({ siteId, kind, since }) {
      await states.get(siteId);
      const found = reconciler.status.since(siteId, since);
      const rows = found.hosts.filter(({ host }) => host.kind === kind).map(hostRow);
      return { seq: found.seq, complete: found.complete, rows };
    },
    async get({ hostId }) {
      const { state } = await states.ofHost(hostId);
      const status = reconciler.status.host(hostId);
      if (status === null) throw problem('not-found', { object: 'host' });
      const siteId = state.site.id;
      return {
        ...hostDetails(state, await states.draftState(siteId, null), status),
        orphans: orphanRows(reconciler, siteId, hostId),
        events: await store.read((db) => db.hostEvents(hostId, eventsShown)),
      };
    },
    refuseForeign,
    async retry({ siteId, hostId, packageId }) {
      await refuseForeign(siteId, hostId);
      return { hosts: await reconciler.retry(siteId, hostId, packageId) };
    },
    async refresh({ siteId, hostId }) {
      await refuseForeign(siteId, hostId);
      return { hosts: reconciler.look(siteId, hostId === null ? 'all' : [hostId]) };
    },
  };
}
