import Button from '@mui/material/Button';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { ConfirmDialog, exactText, ProblemPanel } from '#renderer/ui/index.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';

/** Whether a line stands for a change as a whole, which can be taken back. */
export function canRevert({ action, result, changeId, siteId }: AuditRecord): boolean {
  return action === 'change.apply' && result === 'done' && changeId !== null && siteId !== null;
}

/** *Revert*: what undoes the change is kept as not applied, and Review opens. */
export function RevertButton({ record }: { readonly record: AuditRecord }) {
  const api = useApi();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { siteId, changeId, actor, at, after } = record;
  if (siteId === null || changeId === null) return null;
  async function revert() {
    if (siteId === null || changeId === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await api.changes.revert({ siteId, changeId });
      void navigate(`/sites/${siteId}/review`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }
  const close = () => {
    setAsking(false);
    setProblem(null);
  };
  return (
    <>
      <Button size="small" startIcon={<Undo2 size={14} aria-hidden="true" />} onClick={() => setAsking(true)}>
        Revert
      </Button>
      <ConfirmDialog
        open={asking}
        title="Revert this change"
        confirmLabel="Revert and review"
        busy={busy}
        onConfirm={() => void revert()}
        onClose={close}
      >
        <p>{`${actor} applied it on ${exactText(at)}: ${after ?? 'no details'}.`}</p>
        <p>
          What undoes it is kept as not applied, on top of what is there now. Hosts stay as they are until you apply it.
        </p>
        {problem !== null && <ProblemPanel problem={problem} />}
      </ConfirmDialog>
    </>
  );
}
