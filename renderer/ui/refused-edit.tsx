import type { Problem } from '#shared/domain/problem/problem.ts';
import { ProblemPanel } from './problem-panel.tsx';

type Props = { readonly problem: Problem; readonly onReload: () => void };

/** Why OK kept nothing; where somebody was faster, with the way to what is there now (the edit is then made again). */
export function RefusedEdit({ problem, onReload }: Props) {
  if (problem.code !== 'changed-meanwhile') return <ProblemPanel problem={problem} />;
  return <ProblemPanel problem={problem} onRetry={onReload} retryLabel="Show what is there now" />;
}
