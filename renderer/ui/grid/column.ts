import type { ColDef, IRowNode } from 'ag-grid-community';
import type { ReactNode } from 'react';
import { type CellParams, RenderedCell } from './rendered-cell.tsx';

/** What a column shows of a row. Columns are data, made once (not in a render). */
export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  /** Pixels. */
  readonly width?: number;
  /** Share of the width that is left; with it, `width` is the least. */
  readonly flex?: number;
  /** What is sorted, searched and shown. */
  readonly value: (row: Row) => string | number | null;
  readonly render?: (row: Row) => ReactNode;
  /** Where the order is another than that of `value`, such as trouble first. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** Stays at the left while the rest scrolls. The first column always does. */
  readonly pinned?: boolean;
  readonly align?: 'left' | 'right';
  readonly sortable?: boolean;
  /** A change of its value tints the cell for a second: for statuses. */
  readonly live?: boolean;
  /** Goes where the list is too narrow for all columns; the last one first. */
  readonly optional?: boolean;
};

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Order of two values: numbers by size, text as people read it (`2` before `10`), nothing last. */
export function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

function sortValue<Row>(column: Column<Row>, node: IRowNode<Row>): string | number | null {
  if (node.data === undefined) return null;
  return (column.sortBy ?? column.value)(node.data);
}

/** Our column as the grid wants it. */
export function toColDef<Row>(
  column: Column<Row>,
  index: number,
  initialSort?: { readonly id: string; readonly direction: 'asc' | 'desc' },
): ColDef<Row> {
  const { id, header, width, flex, render, align, sortable = true } = column;
  const pinned = column.pinned ?? index === 0;
  const classes = [...(align === 'right' ? ['at-right'] : []), render === undefined ? 'at-text' : 'at-drawn'];
  return {
    colId: id,
    headerName: header,
    sortable,
    cellClass: classes,
    enableCellChangeFlash: column.live ?? false,
    valueGetter: ({ data }) => (data === undefined ? null : column.value(data)),
    comparator: (_a, _b, left, right) => compareValues(sortValue(column, left), sortValue(column, right)),
    ...(flex === undefined ? { width: width ?? 140 } : { flex, minWidth: width ?? 120 }),
    ...(pinned ? { pinned: 'left' as const, lockPinned: true } : {}),
    ...(align === 'right' ? { headerClass: 'at-right' } : {}),
    ...(initialSort?.id === id ? { initialSort: initialSort.direction } : {}),
    ...(render === undefined
      ? {}
      : { cellRenderer: RenderedCell, cellRendererParams: { draw: render } satisfies Pick<CellParams<Row>, 'draw'> }),
  };
}

/** Pixels that a column needs at least. */
function leastOf<Row>({ width, flex }: Column<Row>): number {
  return width ?? (flex === undefined ? 140 : 120);
}

/** The optional columns that have no room in a list of this width, by id. */
export function columnsWithoutRoom<Row>(columns: readonly Column<Row>[], room: number): readonly string[] {
  let needed = columns.reduce((sum, column) => sum + leastOf(column), 0);
  const gone: string[] = [];
  for (const column of columns.filter(({ optional }) => optional === true).reverse()) {
    if (needed <= room) break;
    needed -= leastOf(column);
    gone.push(column.id);
  }
  return gone;
}
