import type { OrphanRow } from '#shared/contract/hosts.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';

/** What is left over on a host, or on all of a site, as lists show it. */
export function orphanRows(
  reconciler: Pick<Reconciler, 'orphans' | 'status'>,
  siteId: SiteId,
  hostId: HostId | null,
): readonly OrphanRow[] {
  return reconciler.orphans(siteId, hostId).flatMap((orphan) => {
    const status = reconciler.status.host(orphan.hostId);
    if (status === null) return [];
    const { host, answers } = status;
    return [{ ...orphan, hostName: host.name, hostKind: host.kind, answers: answers === true }];
  });
}
