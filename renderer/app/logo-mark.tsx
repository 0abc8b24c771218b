import { styled } from '@mui/material/styles';
import { BriefcaseBusiness } from 'lucide-react';
import type { ReactElement } from 'react';
import { Icon, token } from '#renderer/ui/index.ts';

const Square = styled('span')({
  display: 'grid',
  placeItems: 'center',
  width: 24,
  height: 24,
  flex: 'none',
  borderRadius: 6,
  background: token('accent-fill'),
  color: token('fg-onAccent'),
});

/** The console's mark: an attaché case. */
export function LogoMark(): ReactElement {
  return (
    <Square aria-hidden="true">
      <Icon of={BriefcaseBusiness} />
    </Square>
  );
}
