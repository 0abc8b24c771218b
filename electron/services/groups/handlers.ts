import type { GroupRow } from '#shared/contract/groups.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import type { Console } from '../console.ts';
import { hostRow } from '../hosts/host-rows.ts';
import { byMembership, memberId, membersSummary } from '../hosts/members-summary.ts';
import type { Base } from '../middleware.ts';
import type { HostStatus } from '../reconcile/status-index.ts';
import { createGroup, renameGroup } from './name-groups.ts';

/** Groups of RD session hosts: their list, and what changes at once. Membership and deletion are edits that wait for Apply. */
export function groupHandlers(base: Base, console: Console) {
  const { store, states, farm, env } = console;

  /** Names show in lists and reviews, so that the engine has to know of them. */
  async function groupsChanged(siteId: SiteId): Promise<void> {
    await farm.get().reconciler.siteChanged(siteId);
    console.changed('hosts', 'changes', 'audit');
  }

  return {
    list: base.groups.list.handler(async ({ input: { siteId }, context }) => {
      const state = await states.get(siteId);
      const drafted = (await states.draftState(siteId, context.actor)) ?? state;
      return groupRows(state, drafted, farm.get().reconciler.status.hosts(siteId));
    }),
    hosts: base.groups.hosts.handler(async ({ input: { groupId } }) => {
      const { site } = await states.ofScope({ kind: 'group', groupId });
      const hosts = farm.get().reconciler.status.hosts(site.id);
      return hosts.filter(({ host }) => memberId(host) === groupId).map(hostRow);
    }),
    create: base.groups.create.handler(async ({ input, context }) => {
      const groupId = await createGroup({ env, store }, input, context.actor);
      await groupsChanged(input.siteId);
      return { groupId };
    }),
    rename: base.groups.rename.handler(async ({ input, context }) => {
      const { site } = await states.ofScope({ kind: 'group', groupId: input.groupId });
      const revision = await renameGroup(store, { ...input, siteId: site.id }, context.actor);
      await groupsChanged(site.id);
      return { revision };
    }),
  };
}

/** The lines of the list. `drafted` is the state with the caller's edits applied. */
function groupRows(state: SiteState, drafted: SiteState, hosts: readonly HostStatus[]): readonly GroupRow[] {
  const members = byMembership(hosts);
  const then = new Map<string, number>();
  for (const host of drafted.hosts.values()) {
    const id = memberId(host);
    if (id !== null) then.set(id, (then.get(id) ?? 0) + 1);
  }
  return [...state.groups.values()].map(({ id, name, revision }) => ({
    id,
    name,
    revision,
    ...membersSummary(state, { kind: 'group', groupId: id }, members.get(id) ?? []),
    hostsThen: then.get(id) ?? 0,
    leaves: !drafted.groups.has(id),
  }));
}
