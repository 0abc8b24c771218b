import Box from '@mui/material/Box';
import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { ConfirmDialog, ProblemPanel, useToasts } from '#renderer/ui/index.ts';
import type { OrphanRow } from '#shared/contract/hosts.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { notSweptBecause, orphanKinds, orphanName } from './orphan-words.ts';

const named = 12;
const typeFrom = 50;

type Props = {
  readonly siteId: SiteId;
  readonly orphans: readonly OrphanRow[];
  readonly onClose: () => void;
};

/** Asks before orphans are swept: names them, and says what is left alone. */
export function SweepDialog({ siteId, orphans, onClose }: Props) {
  const api = useApi();
  const toasts = useToasts();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const swept = orphans.filter((orphan) => notSweptBecause(orphan) === null);
  const hosts = new Set(swept.map(({ hostId }) => hostId)).size;
  const what = `${swept.length} ${swept.length === 1 ? 'orphan' : 'orphans'} on ${hosts} ${hosts === 1 ? 'host' : 'hosts'}`;
  async function sweep(): Promise<void> {
    setBusy(true);
    try {
      const picked = swept.map(({ hostId, key }) => ({ hostId, key }));
      const done = await api.hosts.sweep({ siteId, orphans: picked });
      toasts.show({ text: `Sweeping ${done.swept} of ${picked.length}` });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }
  return (
    <ConfirmDialog
      open
      title={`Sweep ${what}`}
      confirmLabel={`Sweep ${what}`}
      typed={hosts > typeFrom ? `${hosts} hosts` : null}
      busy={busy || swept.length === 0}
      onConfirm={() => void sweep()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 3, mb: 3 }}>
        {problem !== null && <ProblemPanel problem={problem} />}
        <div>
          Each is deregistered, destaged and unmounted. Nothing that is wanted or in use is touched, and no image file
          is deleted.
        </div>
        <Names orphans={swept} />
        {swept.length < orphans.length && (
          <Box
            sx={{ color: 'fg.secondary' }}
          >{`${orphans.length - swept.length} are left alone: in use, or their host does not answer.`}</Box>
        )}
      </Box>
    </ConfirmDialog>
  );
}

function Names({ orphans }: { readonly orphans: readonly OrphanRow[] }) {
  return (
    <Box component="ul" aria-label="Orphans to sweep" sx={{ m: 0, pl: 5, overflowWrap: 'anywhere' }}>
      {orphans.slice(0, named).map((orphan) => (
        <li
          key={`${orphan.hostId} ${orphan.key}`}
        >{`${orphanName(orphan)} on ${orphan.hostName}: ${orphanKinds[orphan.kind]}`}</li>
      ))}
      {orphans.length > named && <li>{`and ${orphans.length - named} more`}</li>}
    </Box>
  );
}
