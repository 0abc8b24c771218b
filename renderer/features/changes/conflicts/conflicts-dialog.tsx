import Button from '@mui/material/Button';
import { EmptyState, FormDialog, Loading, ProblemPanel } from '#renderer/ui/index.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { ConflictSides } from './conflict-sides.tsx';
import { useConflicts } from './use-conflicts.ts';

type Props = {
  readonly siteId: Site['id'];
  /** Edits that a form could not keep (memoised); null for those of the draft. */
  readonly refused: RefusedEdits | null;
  readonly onClose: () => void;
  /** Every conflict has ended; what was taken is kept as not applied. */
  readonly onResolved: () => void;
};

/** *Compare and merge*: where somebody changed what the administrator edits, both sides and the choice. */
export function ConflictsDialog({ siteId, refused, onClose, onResolved }: Props) {
  const { read, conflicts, takeOf, choose, complete, busy, problem, resolve } = useConflicts(siteId, refused);
  const over = read.data !== null && conflicts.length === 0;
  async function submit() {
    if (complete && !busy && (await resolve())) onResolved();
  }
  return (
    <FormDialog
      open
      title="Compare and merge"
      subtitle="Somebody changed this after you did. Nothing is overwritten unless you say so."
      width={880}
      foot="What you choose is kept as not applied."
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            {over ? 'Close' : 'Cancel'}
          </Button>
          {!over && (
            <Button variant="contained" type="submit" disabled={!complete || busy}>
              Keep this
            </Button>
          )}
        </>
      }
    >
      {problem !== null && <ProblemPanel problem={problem} />}
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {read.kind === 'loading' && read.data === null && <Loading label="Comparing" />}
      {over && <EmptyState title="Nothing stands against your edits" text="They can be applied as they are." />}
      {conflicts.map((conflict) => (
        <ConflictSides
          key={conflict.key}
          conflict={conflict}
          take={takeOf(conflict)}
          onTake={(take) => choose(conflict, take)}
        />
      ))}
    </FormDialog>
  );
}
