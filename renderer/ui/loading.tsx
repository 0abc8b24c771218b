import CircularProgress from '@mui/material/CircularProgress';
import { styled } from '@mui/material/styles';
import { type ReactElement, useEffect, useState } from 'react';
import { token } from './theme/tokens.ts';

const Box = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 10,
  padding: 24,
  color: token('fg-secondary'),
});

/** Says what is being read. Appears after a fifth of a second, so that fast answers do not flicker. */
export function Loading(props: { readonly label: string }): ReactElement {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box role="status" style={{ visibility: shown ? 'visible' : 'hidden' }}>
      <CircularProgress size={16} aria-label={props.label} />
      <span>{props.label}</span>
    </Box>
  );
}
