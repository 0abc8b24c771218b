import type { GroupId, HostId } from '#shared/kernel/ids.ts';
import type { Host, Membership } from '../../host/host.ts';
import type { SiteState } from '../../site/farm.ts';
import type { EditRule } from './edit-rule.ts';

/** Which group an RD session host belongs to. */
export const membershipRule: EditRule<'set-group'> = {
  key: ({ hostId }) => `group-of:${hostId}`,
  revision: (state, { hostId }) => state.hosts.get(hostId)?.revision ?? 0,
  changesNothing: (state, edit) => groupOf(state, edit.hostId) === edit.groupId,
  apply: (state, { hostId, groupId }) => withMembers(state, [hostId], membership(state, groupId)),
  invert: (before, edit) => ({ ...edit, groupId: groupOf(before, edit.hostId) }),
  missing(state, { hostId, groupId }) {
    if (state.hosts.get(hostId)?.kind !== 'rdsh') return 'host';
    return groupId === null || state.groups.has(groupId) ? null : 'group';
  },
  label: (state, { hostId }) => `The group of ${state.hosts.get(hostId)?.name ?? 'a host that is gone'}`,
  words: (before, after, { hostId, groupId }) => ({
    title: 'Group',
    where: after.hosts.get(hostId)?.name ?? '',
    removed: [nameOf(before, groupOf(before, hostId))],
    added: [nameOf(after, groupId)],
  }),
  asks: ({ groupId }) => groupId ?? '',
  says: (state, { groupId }) => [nameOf(state, groupId)],
  merge: () => null,
};

/** A group goes; its hosts follow the defaults of the site from then on. */
export const groupDeletionRule: EditRule<'delete-group'> = {
  key: ({ groupId }) => `group:${groupId}`,
  revision: (state, { groupId }) => state.groups.get(groupId)?.revision ?? 0,
  changesNothing: (state, { groupId }) => !state.groups.has(groupId),
  apply(state, { groupId }) {
    const groups = new Map(state.groups);
    groups.delete(groupId);
    return withMembers({ ...state, groups }, membersOf(state, groupId), { kind: 'none' });
  },
  invert(before, { groupId }) {
    const name = before.groups.get(groupId)?.name ?? '';
    return { kind: 'restore-group', groupId, name, hostIds: membersOf(before, groupId) };
  },
  missing: (state, { groupId }) => (state.groups.has(groupId) ? null : 'group'),
  label: (state, { groupId }) => `The group ${nameOf(state, groupId)}`,
  words: (before, _after, { groupId }) => ({
    title: `Delete group ${nameOf(before, groupId)}`,
    where: 'Groups',
    removed: membersOf(before, groupId).map((id) => before.hosts.get(id)?.name ?? ''),
    added: [],
  }),
  asks: () => '',
  says: () => ['Deleted'],
  merge: () => null,
};

export const groupRestoringRule: EditRule<'restore-group'> = {
  key: ({ groupId }) => `group:${groupId}`,
  revision: (state, { groupId }) => state.groups.get(groupId)?.revision ?? 0,
  changesNothing: (state, { groupId }) => state.groups.has(groupId),
  apply(state, { groupId, name, hostIds }) {
    const group = { id: groupId, siteId: state.site.id, name, revision: 1 };
    const groups = new Map(state.groups).set(groupId, group);
    return withMembers({ ...state, groups }, hostIds, { kind: 'group', groupId, name });
  },
  invert: (_before, { groupId }) => ({ kind: 'delete-group', groupId }),
  missing: (state, { hostIds }) => (hostIds.every((id) => state.hosts.has(id)) ? null : 'host'),
  label: (_state, { name }) => `The group ${name}`,
  words: (before, _after, { name, hostIds }) => ({
    title: `Bring back group ${name}`,
    where: 'Groups',
    removed: [],
    added: hostIds.map((id) => before.hosts.get(id)?.name ?? ''),
  }),
  asks: ({ name, hostIds }) => [name, ...hostIds.toSorted()].join('\n'),
  says: (state, { name, hostIds }) => [
    name,
    ...hostIds.map((id) => state.hosts.get(id)?.name ?? 'a host that is gone'),
  ],
  merge: () => null,
};

function membership(state: SiteState, groupId: GroupId | null): Membership {
  const group = groupId === null ? undefined : state.groups.get(groupId);
  return group === undefined ? { kind: 'none' } : { kind: 'group', groupId: group.id, name: group.name };
}

function withMembers(state: SiteState, hostIds: readonly HostId[], memberOf: Membership): SiteState {
  const hosts = new Map(state.hosts);
  for (const id of hostIds) {
    const host = hosts.get(id);
    if (host !== undefined) hosts.set(id, { ...host, memberOf, revision: host.revision + 1 });
  }
  return { ...state, hosts };
}

function membersOf(state: SiteState, groupId: GroupId): readonly HostId[] {
  const inGroup = ({ memberOf }: Host) => memberOf.kind === 'group' && memberOf.groupId === groupId;
  return [...state.hosts.values()].filter(inGroup).map((host) => host.id);
}

function groupOf(state: SiteState, hostId: HostId): GroupId | null {
  const memberOf = state.hosts.get(hostId)?.memberOf;
  return memberOf?.kind === 'group' ? memberOf.groupId : null;
}

function nameOf(state: SiteState, groupId: GroupId | null): string {
  return groupId === null ? 'No group' : (state.groups.get(groupId)?.name ?? 'a group that is gone');
}
