import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { ConfirmEdits, type MadeEdits } from '#renderer/features/changes/index.ts';
import { counted } from '#renderer/features/packages/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly group: GroupRow; readonly onClose: () => void };

/** *Delete*: says what becomes of the hosts, and keeps the deletion as not applied. */
export function DeleteGroupDialog({ siteId, group, onClose }: Props) {
  return (
    <ConfirmEdits siteId={siteId} edits={useDeletion(group)} title={`Delete group ${group.name}`} onClose={onClose}>
      <p style={{ marginTop: 0 }}>{consequence(group)}</p>
    </ConfirmEdits>
  );
}

/** On the base of the group as it was when the question was asked, as soon as its hosts are known. */
function useDeletion({ id: groupId, name, revision }: GroupRow): MadeEdits {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.groups.hosts({ groupId }, { signal }), [api, groupId]);
  const hosts = useLoad(load, []).data;
  return useMemo(() => {
    const base = hosts && ({ kind: 'restore-group', groupId, name, hostIds: hosts.map(({ id }) => id) } as const);
    return [{ edit: { kind: 'delete-group', groupId }, baseRevision: revision, base }];
  }, [groupId, name, revision, hosts]);
}

function consequence({ name, hosts, sessions, inherits, ownRows }: GroupRow): string {
  if (hosts === 0) return `${name} has no hosts. What is assigned to it goes with it.`;
  const moved = `${counted(hosts, 'host')} with ${counted(sessions, 'session')} will belong to no group`;
  if (inherits) return `${moved}; what is assigned to them stays that of Site Defaults.`;
  return `${moved} and take the packages of Site Defaults instead of the ${counted(ownRows, 'row')} of ${name}.`;
}
