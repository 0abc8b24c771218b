import type { SiteSummary } from '#shared/contract/sites.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import type { StatusIndex } from '../reconcile/status-index.ts';

/** Sites with the counts of the navigation tree. */
export function siteHandlers(base: Base, { states, farm }: Console) {
  return {
    list: base.sites.list.handler(async () => {
      const { status } = farm.get().reconciler;
      const siteIds = await states.siteIds();
      return Promise.all(siteIds.map(async (siteId) => summaryOf(await states.get(siteId), status)));
    }),
  };
}

function summaryOf(state: SiteState, status: StatusIndex): SiteSummary {
  const hosts: Record<HostKind, number> = { rdsh: 0, vdi: 0, avd: 0 };
  for (const host of state.hosts.values()) hosts[host.kind] += 1;
  const { answering, troubled } = status.site(state.site.id);
  return {
    ...state.site,
    hosts,
    hostsAnswering: answering,
    packages: state.packages.size,
    packagesInTrouble: troubled,
    rollouts: state.rollouts.length,
    rolloutsPaused: state.rollouts.filter((rollout) => rollout.state === 'paused').length,
  };
}
