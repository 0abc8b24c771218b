import { styled } from '@mui/material/styles';
import type { ReactElement, ReactNode } from 'react';
import { usePaneWidth } from './pane-width.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { token } from './theme/tokens.ts';

const List = styled('div')({ flex: 1, minWidth: 320, height: '100%', overflow: 'hidden' });
const Side = styled('div')({
  position: 'relative',
  flex: 'none',
  maxWidth: '60%',
  height: '100%',
  borderLeft: `1px solid ${token('line-default')}`,
});

/** What is left of a collapsed pane, so that it can be dragged open again. */
const strip = 9;
const widths = { least: 280, usual: 360, most: 720 } as const;

/** A list and, beside it, the details of what is selected; the list stays the same element, with its focus and place, whether they show or not. */
export function Split(props: {
  readonly id: string;
  /** Null when nothing is selected. */
  readonly details: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { id, details, children } = props;
  return (
    <>
      <List>{children}</List>
      {details !== null && <DetailsSide id={id}>{details}</DetailsSide>}
    </>
  );
}

/** Whoever selects something, or follows a link to it, sees it: the details never come up collapsed. */
function DetailsSide({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactElement {
  const { width, resize } = usePaneWidth(`details-width:${id}`, widths, true);
  return (
    <Side style={{ width: Math.max(width, strip) }}>
      {width > 0 && children}
      <ResizeHandle
        label="Width of the details"
        edge="left"
        width={width}
        usual={widths.usual}
        most={widths.most}
        onResize={resize}
      />
    </Side>
  );
}
