import Button from '@mui/material/Button';
import { RotateCw } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';
import { monoFont, token } from './theme/tokens.ts';

/** A problem as text for a ticket: words, code, and the details as they came. */
export function problemAsText(problem: Problem): string {
  const { title, cause, remedy } = problemText(problem);
  const details = Object.entries(problem.details).map(([name, value]) => `${name}: ${String(value)}`);
  return [title, cause, remedy, `code: ${problem.code}`, ...details].filter((line) => line !== '').join('\n');
}

/** What failed, why, and what to do: the one way in which screens show a problem. */
export function ProblemPanel(props: {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** What the button says where it is not a retry. */
  readonly retryLabel?: string;
  /** A better way on than the retry; stands first. */
  readonly more?: ReactNode;
}): ReactElement {
  const { problem, onRetry, retryLabel = 'Retry', more } = props;
  const { title, cause, remedy } = problemText(problem);
  const advice = (
    <>
      {cause !== '' && <p style={{ margin: 0 }}>{cause}</p>}
      {remedy !== '' && <p style={{ margin: '4px 0 0' }}>{remedy}</p>}
      <code style={{ fontFamily: monoFont, fontSize: 12, color: token('fg-secondary') }}>{problem.code}</code>
    </>
  );
  const actions = (
    <>
      {more}
      {onRetry !== undefined && (
        <Button size="small" startIcon={<RotateCw size={14} aria-hidden="true" />} onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
      <CopyButton text={problemAsText(problem)} label="Copy as text" />
    </>
  );
  return <Notice tone="red" title={title} advice={advice} actions={actions} place="below" />;
}
