import { useMemo } from 'react';
import { ScopeDialog } from '#renderer/features/hosts/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { AddHostsDialog } from './add-hosts-dialog.tsx';
import { DeleteGroupDialog } from './delete-group-dialog.tsx';
import { NameDialog } from './name-dialog.tsx';
import { useGroupGeneral } from './use-group-general.tsx';

/** The dialog that is open over the list of groups. */
export type GroupDialog =
  /** Adds a group for null, and renames one otherwise. */
  | { readonly kind: 'name'; readonly group: GroupRow | null }
  | { readonly kind: 'hosts' | 'delete' | 'properties'; readonly group: GroupRow }
  | { readonly kind: 'defaults' };

type Props = { readonly siteId: Site['id']; readonly dialog: GroupDialog; readonly onClose: () => void };

/** Draws the open dialog. */
export function GroupDialogs({ siteId, dialog, onClose }: Props) {
  switch (dialog.kind) {
    case 'name':
      return <NameDialog siteId={siteId} group={dialog.group} onClose={onClose} />;
    case 'hosts':
      return <AddHostsDialog siteId={siteId} group={dialog.group} onClose={onClose} />;
    case 'delete':
      return <DeleteGroupDialog siteId={siteId} group={dialog.group} onClose={onClose} />;
    case 'properties':
      return <GroupProperties siteId={siteId} group={dialog.group} onClose={onClose} />;
    case 'defaults':
      return <GroupDefaults siteId={siteId} onClose={onClose} />;
  }
}

type GroupProps = Omit<Props, 'dialog'> & { readonly group: GroupRow };

/** The properties of a group: General, Application Packages. */
function GroupProperties({ siteId, group, onClose }: GroupProps) {
  const scope = useMemo(() => ({ kind: 'group', groupId: group.id }) as const, [group.id]);
  const general = useGroupGeneral(group);
  return (
    <ScopeDialog siteId={siteId} scope={scope} title={`${group.name} properties`} general={general} onClose={onClose} />
  );
}

function GroupDefaults({ siteId, onClose }: Omit<Props, 'dialog'>) {
  const scope = useMemo(() => ({ kind: 'site-defaults', siteId, hostKind: 'rdsh' }) as const, [siteId]);
  return (
    <ScopeDialog siteId={siteId} scope={scope} title={`Site Defaults (${hostKindLabel('rdsh')})`} onClose={onClose} />
  );
}
