import type { Console } from '../console.ts';
import { hostRow } from '../hosts/host-rows.ts';
import { byMembership, memberId, membersSummary } from '../hosts/members-summary.ts';
import type { Base } from '../middleware.ts';

/** VDI pools and AVD host pools with what stands on their hosts. A pool that lost its last host stays, with what is assigned to it. */
export function poolHandlers(base: Base, { states, farm }: Console) {
  const hostsOf = (siteId: Parameters<typeof states.get>[0]) => farm.get().reconciler.status.hosts(siteId);
  return {
    list: base.pools.list.handler(async ({ input: { siteId, kind } }) => {
      const state = await states.get(siteId);
      const members = byMembership(hostsOf(siteId));
      const pools = [...state.pools.values()].filter((pool) => pool.kind === kind);
      return pools.map(({ id, name, revision }) => ({
        id,
        name,
        kind,
        revision,
        ...membersSummary(state, { kind: 'pool', poolId: id }, members.get(id) ?? []),
      }));
    }),
    hosts: base.pools.hosts.handler(async ({ input: { poolId } }) => {
      const { site } = await states.ofScope({ kind: 'pool', poolId });
      return hostsOf(site.id)
        .filter(({ host }) => memberId(host) === poolId)
        .map(hostRow);
    }),
  };
}
