import Drawer from '@mui/material/Drawer';
import { styled } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { recall, remember, token } from '#renderer/ui/index.ts';

const Handle = styled(Separator)({
  width: 1,
  position: 'relative',
  background: token('line-default'),
  '&::after': { content: '""', position: 'absolute', inset: '0 -3px' },
  '&:hover, &:active': { background: token('line-field') },
});
const width = 'navigation-width';
const group = { flex: 1, minHeight: 0 } as const;
const panel = { overflow: 'hidden' } as const;

/** The navigation beside the page: 248 px, resizable, collapsible; a drawer in narrow windows. */
export function NavigationFrame(props: {
  readonly narrow: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly navigation: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { narrow, open, onClose, navigation, children } = props;
  if (narrow) {
    return (
      <div style={group}>
        {children}
        <Drawer open={open} onClose={onClose} slotProps={{ paper: { sx: { width: 248 }, 'aria-label': 'Navigation' } }}>
          {navigation}
        </Drawer>
      </div>
    );
  }
  return (
    <Group style={group}>
      <Panel
        id="navigation"
        defaultSize={recall(width, '248px')}
        minSize="180px"
        maxSize="400px"
        collapsible
        groupResizeBehavior="preserve-pixel-size"
        onResize={(size) => remember(width, `${Math.round(size.inPixels)}px`)}
        style={panel}
      >
        {navigation}
      </Panel>
      <Handle aria-label="Width of the navigation" />
      <Panel id="page" style={panel}>
        {children}
      </Panel>
    </Group>
  );
}
