import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Notice } from '#renderer/ui/index.ts';
import type { Review } from '#shared/contract/changes.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { ConflictsDialog } from './conflicts-dialog.tsx';

type Props = {
  readonly siteId: Site['id'];
  readonly review: Pick<Review, 'conflicts' | 'notes'>;
  readonly onResolved: () => void;
};

/** What changed under the draft: edits that need a decision before Apply, and those that do not. */
export function ReviewConflicts({ siteId, review: { conflicts, notes }, onResolved }: Props) {
  const [comparing, setComparing] = useState(false);
  if (conflicts === 0 && notes.length === 0) return null;
  const done = () => {
    setComparing(false);
    onResolved();
  };
  const title =
    conflicts === 1 ? '1 edit meets a change of somebody else' : `${conflicts} edits meet changes of others`;
  return (
    <Box sx={{ px: 6, pt: 3, display: 'grid', gap: 2 }}>
      {conflicts > 0 && (
        <Notice
          tone="orange"
          title={title}
          advice="Nothing is applied until you have compared them."
          actions={
            <Button size="small" variant="contained" onClick={() => setComparing(true)}>
              Compare and merge
            </Button>
          }
        />
      )}
      {notes.map((note) => (
        <Notice key={note} tone="blue" title={note} />
      ))}
      {comparing && (
        <ConflictsDialog siteId={siteId} refused={null} onClose={() => setComparing(false)} onResolved={done} />
      )}
    </Box>
  );
}
