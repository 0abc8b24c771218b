import { styled } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';
import { token } from './theme/tokens.ts';

const Box = styled('div')({
  display: 'grid',
  justifyItems: 'center',
  alignContent: 'center',
  gap: 8,
  padding: 32,
  minHeight: 200,
  textAlign: 'center',
});

/** What stands where a list has nothing to show: why, and the way on. */
export function EmptyState(props: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}): ReactElement {
  return (
    <Box>
      <strong>{props.title}</strong>
      {props.text !== undefined && <div style={{ color: token('fg-secondary'), maxWidth: 440 }}>{props.text}</div>}
      {props.action !== undefined && <div style={{ marginTop: 4 }}>{props.action}</div>}
    </Box>
  );
}
