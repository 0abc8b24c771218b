import type { ReactElement } from 'react';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import { token } from '../theme/tokens.ts';
import { statusLook } from './status-look.ts';
import { StatusMark } from './status-mark.tsx';

const line = { display: 'inline-flex', alignItems: 'center', gap: 6, minWidth: 0, whiteSpace: 'nowrap' } as const;

/** A status as lists show it: mark, word, and on how many hosts. */
export function StatusCell(props: {
  readonly status: StatusWord;
  readonly count?: number;
  readonly progress?: number;
}): ReactElement {
  const { status, count, progress } = props;
  const look = statusLook(status);
  return (
    <span style={line}>
      <StatusMark status={status} {...(progress === undefined ? {} : { progress })} />
      <span style={look.colouredWord ? { color: token('st-red') } : undefined}>{status}</span>
      {count !== undefined && <span style={{ color: token('fg-muted') }}>{count.toLocaleString('en')}</span>}
    </span>
  );
}
