import { styled } from '@mui/material/styles';
import { token } from './theme/tokens.ts';

/** A key, as it is printed on the keyboard. */
export const Kbd = styled('kbd')({
  display: 'inline-flex',
  alignItems: 'center',
  height: 20,
  padding: '0 5px',
  borderRadius: 4,
  border: `1px solid ${token('line-default')}`,
  background: token('bg-chrome'),
  color: token('fg-muted'),
  font: 'inherit',
  fontSize: 12,
  whiteSpace: 'nowrap',
});
