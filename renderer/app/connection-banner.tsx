import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Unplug } from 'lucide-react';
import type { ReactElement } from 'react';
import { useConnection } from '#renderer/api/index.ts';
import { Icon, token } from '#renderer/ui/index.ts';

const Strip = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 40,
  padding: '4px 20px',
  background: token('tint-orange'),
  borderBottom: `1px solid ${token('edge-orange')}`,
});

/** Says that this window has lost its console, for as long as that is so. What shows is what was known before. */
export function ConnectionBanner(): ReactElement | null {
  const { kind, retryNow } = useConnection();
  if (kind !== 'lost') return null;
  return (
    <Strip role="alert">
      <Icon of={Unplug} colour="st-orange" />
      <strong>The console does not answer.</strong>
      <span>This window connects again by itself; what it shows may be old.</span>
      <span style={{ flex: 1 }} />
      <Button size="small" onClick={retryNow}>
        Try now
      </Button>
    </Strip>
  );
}
