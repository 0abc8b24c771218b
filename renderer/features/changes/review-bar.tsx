import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';

type Props = {
  readonly hosts: number;
  readonly busy: boolean;
  /** How the tags of the draft go out; null where it moves none. */
  readonly choice: ReactNode;
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
  readonly onApply: () => void;
};

/** The action bar of Review; the button that touches hosts names their number. */
export function ReviewBar({ hosts, busy, choice, onDiscard, onKeep, onApply }: Props) {
  return (
    <Box
      sx={{
        minHeight: 56,
        flexWrap: 'wrap',
        py: 1,
        flex: 'none',
        px: 5,
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        borderTop: '1px solid',
        borderColor: 'line.default',
        bgcolor: 'bg.chrome',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, color: 'fg.secondary' }}>
        {choice ?? 'All at once. Nothing has reached a host yet.'}
      </Box>
      <Button variant="text" disabled={busy} onClick={onDiscard}>
        Discard
      </Button>
      <Button variant="outlined" onClick={onKeep}>
        Keep as not applied
      </Button>
      <Button variant="contained" disabled={busy} onClick={onApply}>
        {`Apply to ${hosts.toLocaleString('en')} ${hosts === 1 ? 'host' : 'hosts'}`}
      </Button>
    </Box>
  );
}
