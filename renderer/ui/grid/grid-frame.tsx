import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens.ts';

/** Fills its parent; what the grid's own theme cannot say about rows and cells. */
export const GridFrame = styled('div')({
  position: 'relative',
  height: '100%',
  minHeight: 0,
  '& .ag-cell': { display: 'flex', alignItems: 'center' },
  // Text alone can only be cut with an ellipsis in a block.
  '& .ag-cell.at-text': { display: 'block', lineHeight: 'calc(var(--at-row) - 2px)', textOverflow: 'ellipsis' },
  '& .ag-cell.at-text.at-right': { textAlign: 'right' },
  '& .at-drawn .ag-cell-wrapper': { width: '100%' },
  '& .at-drawn .ag-cell-value': { display: 'flex', alignItems: 'center', gap: 6, minWidth: 0 },
  '& .at-drawn.at-right, & .at-drawn.at-right .ag-cell-value': { justifyContent: 'flex-end' },
  '& .ag-header-cell.at-right .ag-header-cell-label': { justifyContent: 'flex-end' },
  '& .ag-row-selected .ag-grid-pinned-left-cells': { boxShadow: `inset 3px 0 0 ${token('accent-fill')}` },
  '& .ag-row': { cursor: 'default' },
  '& .ag-cell-focus:focus-visible, & .ag-header-cell:focus-visible': {
    outline: `2px solid ${token('accent-text')}`,
    outlineOffset: -2,
    border: '1px solid transparent !important',
  },
  '& .ag-header-cell:hover .ag-header-cell-resize::after': { backgroundColor: token('line-strong') },
  '& .ag-cell-data-changed': { backgroundColor: `${token('accent-tint')} !important` },
});

/** Stands over the rows while there are none. */
export const GridOverlay = styled('div')({
  position: 'absolute',
  inset: '33px 0 0 0',
  display: 'grid',
  alignContent: 'start',
  paddingTop: 48,
  overflow: 'auto',
  background: token('bg-canvas'),
  zIndex: 5,
});
