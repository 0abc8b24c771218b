import { useMemo, useState } from 'react';
import { RefusedEdit } from '#renderer/ui/index.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { ConflictsDialog } from './conflicts-dialog.tsx';

type Props = {
  readonly siteId: Site['id'];
  readonly refused: RefusedEdits & { readonly problem: Problem };
  readonly onReload: () => void;
  /** The edit was merged, kept or dropped: the form has done its work. */
  readonly onResolved: () => void;
};

/** Why a form kept nothing, with *Compare and merge* where somebody was faster. */
export function RefusedForm({ siteId, refused, onReload, onResolved }: Props) {
  const [comparing, setComparing] = useState(false);
  const { problem, edits, draftRevision } = refused;
  const again = useMemo(
    () => ({ edits, ...(draftRevision === undefined ? {} : { draftRevision }) }),
    [edits, draftRevision],
  );
  return (
    <>
      <RefusedEdit
        problem={problem}
        onReload={onReload}
        onCompare={edits.length === 0 ? undefined : () => setComparing(true)}
      />
      {comparing && (
        <ConflictsDialog siteId={siteId} refused={again} onClose={() => setComparing(false)} onResolved={onResolved} />
      )}
    </>
  );
}
