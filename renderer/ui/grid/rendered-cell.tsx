import type { CustomCellRendererProps } from 'ag-grid-react';
import { type ReactNode, useCallback, useSyncExternalStore } from 'react';

export type CellParams<Row> = CustomCellRendererProps<Row> & { readonly draw: (row: Row) => ReactNode };

/**
 * A cell drawn by a column's own `render`. It follows its row, since the grid itself only looks at the cell's value
 * and would leave a bar of counts as it was while the worst status stays the same.
 */
export function RenderedCell<Row>(props: CellParams<Row>): ReactNode {
  const { node, draw } = props;
  const follow = useCallback(
    (changed: () => void) => {
      node.addEventListener('dataChanged', changed);
      return () => node.removeEventListener('dataChanged', changed);
    },
    [node],
  );
  const row = useSyncExternalStore(follow, () => node.data);
  return row === undefined ? null : draw(row);
}
