import { styled } from '@mui/material/styles';
import { FlaskConical } from 'lucide-react';
import type { ReactElement } from 'react';
import { useSession } from '#renderer/api/index.ts';
import { Icon, token } from '#renderer/ui/index.ts';

const Strip = styled('aside')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 28,
  padding: '0 24px',
  fontSize: 12,
  background: token('tint-blue'),
  borderBottom: `1px solid ${token('edge-blue')}`,
  color: token('fg-secondary'),
  whiteSpace: 'nowrap',
  overflow: 'hidden',
});

/** Says that these hosts are simulated, so that a lab is never taken for a farm. */
export function LabBanner(): ReactElement | null {
  if (useSession().farm !== 'lab') return null;
  return (
    <Strip aria-label="Lab">
      <Icon of={FlaskConical} size={14} colour="st-blue" />
      <strong style={{ color: token('fg-default') }}>Lab</strong>
      <span>Simulated hosts with a share of sample images. Nothing leaves this computer.</span>
    </Strip>
  );
}
