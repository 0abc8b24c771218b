import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

type Props = {
  readonly hosts: number;
  readonly busy: boolean;
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
  readonly onApply: () => void;
};

/** The action bar of Review; the button that touches hosts names their number. */
export function ReviewBar({ hosts, busy, onDiscard, onKeep, onApply }: Props) {
  return (
    <Box
      sx={{
        height: 56,
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
      <Box sx={{ flex: 1, color: 'fg.secondary' }}>All at once. Nothing has reached a host yet.</Box>
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
