import type { MembersSummary } from '#shared/contract/members.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import { settingsOf } from '#shared/domain/assignment/resolve.ts';
import type { Membership } from '#shared/domain/host/host.ts';
import { type StatusCounts, type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';
import { worstOf } from '#shared/domain/reconcile/status.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { GroupId, PoolId } from '#shared/kernel/ids.ts';
import type { HostStatus } from '../reconcile/status-index.ts';

/** The group or pool that a host belongs to; null without one. */
export function memberId({ memberOf }: { readonly memberOf: Membership }): GroupId | PoolId | null {
  if (memberOf.kind === 'none') return null;
  return memberOf.kind === 'group' ? memberOf.groupId : memberOf.poolId;
}

/** Hosts by the group or pool that they belong to: one walk for a whole list. */
export function byMembership(statuses: readonly HostStatus[]): ReadonlyMap<string, readonly HostStatus[]> {
  const members = new Map<string, HostStatus[]>();
  for (const status of statuses) {
    const id = memberId(status.host);
    if (id === null) continue;
    const known = members.get(id);
    if (known === undefined) members.set(id, [status]);
    else known.push(status);
  }
  return members;
}

/** What a list shows of a group or pool with these hosts. */
export function membersSummary(state: SiteState, scope: Scope, members: readonly HostStatus[]): MembersSummary {
  const { inherit, rows } = settingsOf(state, scope);
  return {
    hosts: members.length,
    answering: members.filter((status) => status.answers === true).length,
    sessions: members.reduce((sum, { observation }) => sum + (observation?.sessions.length ?? 0), 0),
    counts: sumOf(members),
    worst: worstOf(members.flatMap(({ worst }) => (worst === null ? [] : [worst]))),
    inherits: inherit,
    ownRows: rows.length,
  };
}

function sumOf(members: readonly HostStatus[]): StatusCounts {
  const sum: Partial<Record<StatusWord, number>> = {};
  for (const { counts } of members) {
    for (const word of statusWords) {
      const count = counts[word];
      if (count !== undefined) sum[word] = (sum[word] ?? 0) + count;
    }
  }
  return sum;
}
