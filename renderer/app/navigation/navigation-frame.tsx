import Drawer from '@mui/material/Drawer';
import { styled } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';
import { ResizeHandle, token, usePaneWidth } from '#renderer/ui/index.ts';

const Row = styled('div')({ flex: 1, minHeight: 0, display: 'flex' });
const Nav = styled('nav')({
  position: 'relative',
  height: '100%',
  flex: 'none',
  borderRight: `1px solid ${token('line-default')}`,
});
const Rest = styled('div')({ flex: 1, minWidth: 0, height: '100%' });

const widths = { least: 180, usual: 248, most: 400 } as const;

/** The navigation beside the page: 248 px, resizable, collapsible; a drawer in narrow windows. */
export function NavigationFrame(props: {
  readonly narrow: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly navigation: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { narrow, open, onClose, navigation, children } = props;
  const { width, resize } = usePaneWidth('navigation-width', widths, false);
  return (
    <Row>
      {!narrow && (
        <Nav aria-label="Console" style={{ width: Math.max(width, 9) }}>
          {width > 0 && navigation}
          <ResizeHandle
            label="Width of the navigation"
            edge="right"
            width={width}
            usual={widths.usual}
            most={widths.most}
            onResize={resize}
          />
        </Nav>
      )}
      <Rest>{children}</Rest>
      {narrow && (
        <Drawer open={open} onClose={onClose} slotProps={{ paper: { sx: { width: 248 }, 'aria-label': 'Navigation' } }}>
          <nav aria-label="Console" style={{ height: '100%' }}>
            {navigation}
          </nav>
        </Drawer>
      )}
    </Row>
  );
}
