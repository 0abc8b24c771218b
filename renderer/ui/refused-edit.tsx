import Button from '@mui/material/Button';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { ProblemPanel } from './problem-panel.tsx';

type Props = {
  readonly problem: Problem;
  readonly onReload: () => void;
  /** Opens both sides beside each other; absent where a form has nothing to merge. */
  readonly onCompare?: (() => void) | undefined;
};

/** Why OK kept nothing; where somebody was faster, with the ways on: merge both, or see what is there now and edit again. */
export function RefusedEdit({ problem, onReload, onCompare }: Props) {
  if (problem.code !== 'changed-meanwhile') return <ProblemPanel problem={problem} />;
  const compare = onCompare && (
    <Button size="small" variant="contained" onClick={onCompare}>
      Compare and merge
    </Button>
  );
  return <ProblemPanel problem={problem} onRetry={onReload} retryLabel="Show what is there now" more={compare} />;
}
