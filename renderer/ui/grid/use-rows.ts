import type { GridApi } from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import { rowChanges } from './row-changes.ts';

/** Rows given to the grid by difference, so that 10,000 of them cost what has changed, and rows that change stay where they are. */
export function useRows<Row>(api: GridApi<Row> | null, rows: readonly Row[], rowId: (row: Row) => string): void {
  const known = useRef<ReadonlyMap<string, Row>>(new Map());
  useEffect(() => {
    if (api === null || api.isDestroyed()) return;
    const changes = rowChanges(known.current, rows, rowId);
    const fresh = known.current.size === 0 || changes.remove.length === known.current.size;
    known.current = new Map(rows.map((row) => [rowId(row), row]));
    if (fresh) api.setGridOption('rowData', [...rows]);
    else if (changes.add.length + changes.update.length + changes.remove.length > 0) api.applyTransaction(changes);
  }, [api, rows, rowId]);
}
