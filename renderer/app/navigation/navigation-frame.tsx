import Drawer from '@mui/material/Drawer';
import { styled } from '@mui/material/styles';
import { type ReactElement, type ReactNode, useState } from 'react';
import { recall, remember, token } from '#renderer/ui/index.ts';
import { ResizeHandle } from './resize-handle.tsx';

const Row = styled('div')({ flex: 1, minHeight: 0, display: 'flex' });
const Nav = styled('nav')({
  position: 'relative',
  height: '100%',
  flex: 'none',
  borderRight: `1px solid ${token('line-default')}`,
});
const Rest = styled('div')({ flex: 1, minWidth: 0, height: '100%' });

const kept = 'navigation-width';
const widths = { least: 180, usual: 248, most: 400 } as const;

/** The width that was kept; 0 is collapsed. */
export function widthOf(text: string): number {
  const width = Number(text);
  if (!Number.isFinite(width)) return widths.usual;
  return width < widths.least / 2 ? 0 : Math.min(widths.most, Math.max(widths.least, Math.round(width)));
}

/** The navigation beside the page: 248 px, resizable, collapsible; a drawer in narrow windows. */
export function NavigationFrame(props: {
  readonly narrow: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly navigation: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { narrow, open, onClose, navigation, children } = props;
  const [width, setWidth] = useState(() => widthOf(recall(kept, String(widths.usual))));
  function resize(to: number): void {
    const next = widthOf(String(to));
    setWidth(next);
    remember(kept, String(next));
  }
  return (
    <Row>
      {!narrow && (
        <Nav aria-label="Console" style={{ width: Math.max(width, 9) }}>
          {width > 0 && navigation}
          <ResizeHandle
            label="Width of the navigation"
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
