import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { ProblemPanel, TextField } from '#renderer/ui/index.ts';
import type { Reading } from './wizard-store.ts';

type Props = {
  readonly path: string;
  readonly reading: Reading;
  readonly onPath: (path: string) => void;
  readonly onBrowse: () => void;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
};

/** First step: which file. Reading it shows progress; what went wrong stands under the path. */
export function StepImage({ path, reading, onPath, onBrowse, onCancel, onRetry }: Props) {
  return (
    <Box>
      <TextField
        label="MSIX Image path"
        value={path}
        onChange={onPath}
        mono
        hint="\\SERVER\SHARE\DIR\FILE, as the hosts open it"
        action={
          <div>
            <Button variant="outlined" onClick={onBrowse}>
              Browse
            </Button>
          </div>
        }
      />
      <Box sx={{ minHeight: 120, mt: 4 }}>
        {reading.kind === 'reading' && <ReadingProgress path={path} onCancel={onCancel} />}
        {reading.kind === 'failed' && <ProblemPanel problem={reading.problem} onRetry={onRetry} />}
      </Box>
    </Box>
  );
}

function ReadingProgress({ path, onCancel }: { readonly path: string; readonly onCancel: () => void }) {
  const file = path.split('\\').at(-1) ?? path;
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
      <Box sx={{ flex: 1 }}>
        <Box sx={{ mb: 2 }}>{`Reading ${file}: packages, manifest, signature`}</Box>
        <LinearProgress aria-label={`Reading ${file}`} />
      </Box>
      <Button variant="outlined" size="small" onClick={onCancel}>
        Cancel reading
      </Button>
    </Box>
  );
}
