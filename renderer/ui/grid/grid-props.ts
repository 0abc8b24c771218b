import type { ReactNode } from 'react';
import type { MenuAnchor } from '../menu.tsx';
import type { Column } from './column.ts';

export type GridSelection = {
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** `multiple` has check boxes; a click on a row selects it alone in both. */
  readonly mode: 'single' | 'multiple';
};

/** What a `DataGrid` shows and reports. `columns`, `rowId` and `filter` shall be the same object from render to render. */
export type DataGridProps<Row> = {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** Names the grid for screen readers. */
  readonly label: string;
  readonly selection?: GridSelection;
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void;
  /** Right click, Menu key or Shift+F10. The row is selected first. */
  readonly onContextMenu?: (row: Row, anchor: MenuAnchor) => void;
  /** Words that have to stand somewhere in the row. */
  readonly quickFilter?: string;
  readonly filter?: (row: Row) => boolean;
  /** What stands there when there are no rows at all. */
  readonly emptyState?: ReactNode;
  /** What stands there when no row passes the filters. */
  readonly noMatch?: ReactNode;
  readonly loading?: boolean;
  readonly initialSort?: { readonly id: string; readonly direction: 'asc' | 'desc' };
  /** How many rows pass the filters, whenever that changes. */
  readonly onCount?: (count: number) => void;
};
