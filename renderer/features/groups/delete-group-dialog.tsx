import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { counted, useDraftRevision } from '#renderer/features/packages/index.ts';
import { ConfirmDialog, RefusedEdit } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly group: GroupRow; readonly onClose: () => void };

/** *Delete*: says what becomes of the hosts, and keeps the deletion as not applied. */
export function DeleteGroupDialog({ siteId, group, onClose }: Props) {
  const api = useApi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const draft = useDraftRevision(siteId, 'as-opened');
  async function keep() {
    const edit = { kind: 'delete-group', groupId: group.id } as const;
    try {
      await api.changes.keep({ siteId, edits: [{ edit, baseRevision: group.revision }], ...draft.base });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  const reload = () => {
    setProblem(null);
    draft.refresh();
  };
  return (
    <ConfirmDialog
      open
      title={`Delete group ${group.name}`}
      confirmLabel="Delete group"
      onConfirm={() => void keep()}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>{consequence(group)}</p>
      <p style={{ marginBottom: 0 }}>
        Nothing reaches a host before Review and Apply, which shows what each of them will do.
      </p>
      {problem !== null && <RefusedEdit problem={problem} onReload={reload} />}
    </ConfirmDialog>
  );
}

function consequence({ name, hosts, sessions, inherits, ownRows }: GroupRow): string {
  if (hosts === 0) return `${name} has no hosts. What is assigned to it goes with it.`;
  const moved = `${counted(hosts, 'host')} with ${counted(sessions, 'session')} will belong to no group`;
  if (inherits) return `${moved}; what is assigned to them stays that of Site Defaults.`;
  return `${moved} and take the packages of Site Defaults instead of the ${counted(ownRows, 'row')} of ${name}.`;
}
