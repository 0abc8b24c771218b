import { styled } from '@mui/material/styles';
import { Pencil } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { token } from './theme/tokens.ts';

const Tag = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  height: 20,
  padding: '0 6px',
  borderRadius: 4,
  border: `1px solid ${token('edge-grey')}`,
  background: token('tint-grey'),
  color: token('fg-default'),
  fontSize: 12,
  lineHeight: '16px',
  whiteSpace: 'nowrap',
  '&[data-pending]': { borderStyle: 'dashed', borderColor: token('line-field'), background: 'none' },
  '&[data-pending="leaves"]': { textDecoration: 'line-through', color: token('fg-muted') },
});
const Source = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  height: 20,
  padding: '0 8px',
  borderRadius: 10,
  border: '1px solid transparent',
  background: token('tint-grey'),
  color: token('fg-secondary'),
  fontSize: 12,
  lineHeight: '16px',
  whiteSpace: 'nowrap',
  '&[data-differs="true"]': { borderColor: token('edge-grey') },
});
const pendingWords = { arrives: 'not applied: will be set', leaves: 'not applied: will be removed' } as const;

/** A version tag; dashed while an edit that is not applied brings it or takes it away. */
export function TagChip(props: {
  readonly label: string;
  readonly pending?: 'arrives' | 'leaves' | null;
}): ReactElement {
  const pending = props.pending ?? undefined;
  return (
    <Tag data-pending={pending} title={pending === undefined ? undefined : pendingWords[pending]}>
      {pending === 'arrives' && <Pencil size={12} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />}
      {props.label}
    </Tag>
  );
}

/** Where a value comes from, such as `from Group Finance`; `differs` where the row is not what it would inherit. */
export function SourceChip(props: { readonly children: ReactNode; readonly differs?: boolean }): ReactElement {
  return <Source data-differs={props.differs ?? false}>{props.children}</Source>;
}
