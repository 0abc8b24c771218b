import { useMemo, useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { BlastRadius } from '#renderer/features/changes/index.ts';
import { ConfirmDialog, RefusedEdit } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { counted } from './sizes.ts';
import { useDraftRevision } from './use-draft-revision.ts';

type Props = { readonly siteId: Site['id']; readonly row: PackageRow; readonly onClose: () => void };

/** *Delete*: what goes with the package, its name to type, and then an edit that is not applied. */
export function DeleteDialog({ siteId, row, onClose }: Props) {
  const api = useApi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const draft = useDraftRevision(siteId, 'as-opened');
  const edits = useMemo(
    (): readonly Edit[] => [{ kind: 'delete-package', packageId: row.id, deleting: true }],
    [row.id],
  );
  async function keep() {
    const edit = { kind: 'delete-package', packageId: row.id, deleting: true } as const;
    try {
      await api.changes.keep({ siteId, edits: [{ edit, baseRevision: row.revision }], ...draft.base });
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
      title={`Delete ${row.displayName} ${row.version}`}
      confirmLabel="Delete package"
      typed={row.displayName}
      onConfirm={() => void keep()}
      onClose={onClose}
    >
      <ul style={{ marginTop: 0, paddingLeft: 20 }}>
        {consequences(row).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <BlastRadius siteId={siteId} edits={edits} />
      {problem !== null && <RefusedEdit problem={problem} onReload={reload} />}
    </ConfirmDialog>
  );
}

/** What deleting a package does, one sentence each. */
export function consequences({ hosts, counts, tags, imagePath }: PackageRow): readonly string[] {
  const inUse = counts['In use'] ?? 0;
  const had = tags.filter((tag) => tag.pending !== 'arrives').map((tag) => tag.name);
  return [
    hosts === 0 ? 'It stands on no host.' : `${counted(hosts, 'host')} will deregister and destage it.`,
    ...(inUse > 0 ? [`On ${counted(inUse, 'host')} it is in use: it stays there until the last session ends.`] : []),
    ...(had.length > 0
      ? [`${had.join(' and ')} will mark no version of it; rows that follow read No version found.`]
      : []),
    `The image ${imagePath} is not deleted.`,
    'Nothing reaches a host before Review and Apply.',
  ];
}
