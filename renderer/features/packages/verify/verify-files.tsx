import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { FileCheck, X } from 'lucide-react';
import { Icon, ProblemPanel } from '#renderer/ui/index.ts';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';
import { useVerification, type VerifySource } from './use-verification.ts';
import { VerifyResult } from './verify-result.tsx';
import { progressShare, progressText } from './verify-words.ts';

/** *Verify all files*: every file of the package is hashed and compared with the block map that the signature covers. */
export function VerifyFiles(props: VerifySource) {
  const { state, start, cancel } = useVerification(props);
  const begin = () => void start();
  return (
    <Box component="section" aria-label="Verification of all files" sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        {/* One button that changes its words, so that the focus stays where it was. */}
        <Button
          variant="outlined"
          sx={{ flex: 'none' }}
          onClick={state.kind === 'running' ? cancel : begin}
          startIcon={<Icon of={state.kind === 'running' ? X : FileCheck} />}
        >
          {buttonWords[state.kind]}
        </Button>
        {state.kind === 'running' && <Progress progress={state.progress} />}
        {state.kind === 'idle' && (
          <Box component="span" sx={{ color: 'fg.muted' }}>
            Hashes every file and compares it with the block map.
          </Box>
        )}
      </Box>
      {state.kind === 'failed' && <ProblemPanel problem={state.problem} />}
      {/* Stands here before its words do, so that they are read aloud when they come. */}
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {state.kind === 'cancelled' && 'Verification cancelled. Nothing is known of files that were not read.'}
        {state.kind === 'done' && <VerifyResult verification={state.verification} />}
      </Box>
    </Box>
  );
}

const buttonWords = {
  idle: 'Verify all files',
  running: 'Cancel verification',
  cancelled: 'Verify all files',
  failed: 'Verify all files',
  done: 'Verify all files again',
} as const;

function Progress({ progress }: { readonly progress: VerifyProgress | null }) {
  const text = progress === null ? 'Opening the image' : progressText(progress);
  return (
    <Box sx={{ flex: 1 }}>
      <Box sx={{ mb: 1, fontVariantNumeric: 'tabular-nums' }}>{text}</Box>
      <LinearProgress
        aria-label="Verifying all files"
        aria-valuetext={text}
        {...(progress === null ? {} : { variant: 'determinate', value: progressShare(progress) })}
      />
    </Box>
  );
}
