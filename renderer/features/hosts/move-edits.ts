import type { MadeEdits } from '#renderer/features/changes/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { HostRow } from '#shared/contract/hosts.ts';

/** One edit a host that puts it into a group, or into none for null, on the base of the group in which the list shows it. */
export function moveEdits(
  hosts: readonly HostRow[],
  groupId: GroupRow['id'] | null,
  groups: readonly GroupRow[],
): MadeEdits {
  const byName = new Map<string | null, GroupRow['id']>(groups.map(({ id, name }) => [name, id]));
  return hosts.map(({ id: hostId, revision, memberOf }) => ({
    edit: { kind: 'set-group', hostId, groupId },
    baseRevision: revision,
    base: { kind: 'set-group', hostId, groupId: byName.get(memberOf) ?? null },
  }));
}
