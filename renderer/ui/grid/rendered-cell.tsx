import type { CustomCellRendererProps } from 'ag-grid-react';
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Pace } from './pace.ts';

export type CellParams<Row> = CustomCellRendererProps<Row, unknown, { readonly pace: Pace }> & {
  readonly draw: (row: Row) => ReactNode;
};

/**
 * A cell drawn by a column's own `render`. It follows its row, since the grid itself only looks at the cell's value
 * and would leave a bar of counts as it was while the worst status stays the same.
 */
export function RenderedCell<Row>(props: CellParams<Row>): ReactNode {
  const { node, draw, context, value } = props;
  const inFull = useInFull(context.pace);
  const follow = useCallback(
    (changed: () => void) => {
      node.addEventListener('dataChanged', changed);
      return () => node.removeEventListener('dataChanged', changed);
    },
    [node],
  );
  const row = useSyncExternalStore(follow, () => node.data);
  if (row === undefined) return null;
  return inFull ? draw(row) : `${value ?? ''}`;
}

/** Whether to draw a cell as it is meant: one that comes by while the list flies past says its words alone until it rests. */
function useInFull(pace: Pace): boolean {
  const [inFull, setInFull] = useState(() => !pace.flying);
  useEffect(() => (inFull ? undefined : pace.atRest(() => setInFull(true))), [inFull, pace]);
  return inFull;
}
