import { type TimelineEntry, timelineOf } from '#shared/domain/host/timeline.ts';
import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import type { Store } from '../../ports/store.ts';
import type { SiteStates } from '../site-states.ts';

/** Changes that orders of a host are looked for in; older orders stand without a cause. */
const changesBack = 500;

/** What was done to a host and what happened to it, newest first. Throws `not-found`. */
export async function hostTimeline(
  { store, states }: { readonly store: Store; readonly states: SiteStates },
  asked: { readonly hostId: HostId; readonly packageId: PackageId | null; readonly limit: number },
): Promise<readonly TimelineEntry[]> {
  const { hostId, packageId, limit } = asked;
  const { host } = await states.ofHost(hostId);
  const { siteId, name } = host;
  const input = await store.read(async (db) => ({
    orders: await db.journalOf(hostId, limit),
    events: await db.hostEvents(hostId, limit),
    audit: await db.auditOf(siteId, name, limit),
    changes: await db.changes(siteId, changesBack),
    rollouts: await db.rollouts(siteId, 'all'),
  }));
  return timelineOf(input, packageId).slice(0, limit);
}
