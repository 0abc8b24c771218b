import type { ColDef, GridApi, GridOptions, RowSelectionOptions, SelectionColumnDef } from 'ag-grid-community';
import { AgGridProvider, AgGridReact } from 'ag-grid-react';
import { type ReactElement, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { cspNonce } from '../csp-nonce.ts';
import { EmptyState } from '../empty-state.tsx';
import { Loading } from '../loading.tsx';
import { gridTheme } from '../theme/grid-theme.ts';
import { type Column, columnsWithoutRoom, toColDef } from './column.ts';
import { useRowHeight } from './density.ts';
import { contextMenuOf, keyOf, titleOf } from './grid-events.ts';
import { GridFrame, GridOverlay } from './grid-frame.tsx';
import type { DataGridProps } from './grid-props.ts';
import { gridModules } from './modules.ts';
import { createPace } from './pace.ts';
import { useRows } from './use-rows.ts';
import { useSelection } from './use-selection.ts';

const checkBoxes: RowSelectionOptions = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: true,
  selectAll: 'filtered',
  enableClickSelection: true,
};
const oneRow: RowSelectionOptions = { mode: 'singleRow', checkboxes: false, enableClickSelection: true };
const checkBoxColumn: SelectionColumnDef = { pinned: 'left', width: 44, minWidth: 44, maxWidth: 44, resizable: false };
const everyColumn: ColDef = { resizable: true, suppressHeaderMenuButton: true };

const scrollBar = 8;

/** What never changes. Rows that change keep their place until the user sorts or filters. */
const fixed: GridOptions = {
  theme: gridTheme,
  defaultColDef: everyColumn,
  selectionColumnDef: checkBoxColumn,
  cellFlashDuration: 1000,
  cellFadeDuration: 200,
  suppressModelUpdateAfterUpdateTransaction: true,
  suppressMovableColumns: true,
  // We draw our own; the grid's would be read aloud even where rows are there.
  suppressOverlays: ['loading', 'noRows', 'noMatchingRows'],
  loading: false,
  preventDefaultOnContextMenu: true,
  scrollbarWidth: scrollBar,
  cacheQuickFilter: true,
  suppressCellFocus: false,
  animateRows: false,
  // Rows drawn beyond the view: enough for the wheel, few enough to draw a whole page within one task.
  rowBuffer: 3,
};

function Overlay<Row>(props: { readonly of: DataGridProps<Row>; readonly shown: number }): ReactElement | null {
  const { rows, loading = false, emptyState, noMatch } = props.of;
  if (props.shown > 0 || (rows.length > 0 && props.shown < 0)) return null;
  if (rows.length > 0) return <GridOverlay>{noMatch ?? <EmptyState title="No row matches the filter" />}</GridOverlay>;
  return (
    <GridOverlay>
      {loading ? <Loading label="Reading the list" /> : (emptyState ?? <EmptyState title="Nothing here yet" />)}
    </GridOverlay>
  );
}

function useFilter<Row>(api: GridApi<Row> | null, filter: ((row: Row) => boolean) | undefined) {
  const current = useRef(filter);
  const first = useRef(true);
  current.current = filter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what this waits for
  useEffect(() => {
    if (!first.current && api !== null && !api.isDestroyed()) api.onFilterChanged();
    first.current = false;
  }, [api, filter]);
  return useMemo(
    () => ({
      isExternalFilterPresent: () => current.current !== undefined,
      doesExternalFilterPass: ({ data }: { readonly data: Row | undefined }) =>
        data === undefined || (current.current?.(data) ?? true),
    }),
    [],
  );
}

/** Hides the optional columns that have no room; returns what to do when the room changes. */
function useFit<Row>(
  api: GridApi<Row> | null,
  frame: RefObject<HTMLDivElement | null>,
  columns: readonly Column<Row>[],
  withBoxes: boolean,
) {
  const fit = useCallback(() => {
    const width = frame.current?.clientWidth ?? 0;
    if (api === null || api.isDestroyed() || width === 0) return;
    const gone = columnsWithoutRoom(columns, width - (withBoxes ? 44 : 0) - scrollBar);
    for (const { id, optional } of columns) {
      const visible = !gone.includes(id);
      if (optional === true && api.getColumn(id)?.isVisible() !== visible) api.setColumnsVisible([id], visible);
    }
  }, [api, frame, columns, withBoxes]);
  useEffect(fit, [fit]);
  return fit;
}

/** A list of up to 10,000 rows: sort, filter, selection, keyboard, live changes. */
export function DataGrid<Row>(props: DataGridProps<Row>): ReactElement {
  const { rows, rowId, columns, label, selection, quickFilter = '', filter, initialSort, onCount } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [shown, setShown] = useState(-1);
  const latest = useRef(props);
  latest.current = props;
  const rowHeight = useRowHeight();
  const [nonce] = useState(cspNonce);
  const [context] = useState(() => ({ pace: createPace() }));
  const columnDefs = useMemo(
    () => columns.map((column, index) => toColDef(column, index, initialSort)),
    [columns, initialSort],
  );
  const externalFilter = useFilter(api, filter);
  const fitColumns = useFit(api, frame, columns, selection?.mode === 'multiple');
  useRows(api, rows, rowId);
  const onSelectionChanged = useSelection(api, selection, rows);
  useEffect(() => {
    if (shown >= 0) onCount?.(shown);
  }, [shown, onCount]);
  useEffect(() => {
    if (api !== null)
      frame.current?.querySelector('[role="grid"], [role="treegrid"]')?.setAttribute('aria-label', label);
  }, [api, label]);
  const rowSelection = selection === undefined ? undefined : selection.mode === 'multiple' ? checkBoxes : oneRow;
  return (
    <AgGridProvider modules={gridModules}>
      <GridFrame ref={frame}>
        <AgGridReact<Row>
          gridOptions={fixed as GridOptions<Row>} // says nothing about rows
          {...(nonce === undefined ? {} : { styleNonce: nonce })}
          {...(rowSelection === undefined ? {} : { rowSelection })}
          {...externalFilter}
          rowHeight={rowHeight}
          context={context}
          onBodyScroll={({ top }) => context.pace.scrolledTo(top, frame.current?.clientHeight ?? 0)}
          columnDefs={columnDefs}
          getRowId={({ data }) => latest.current.rowId(data)}
          quickFilterText={quickFilter}
          onGridReady={(event) => setApi(event.api)}
          onModelUpdated={(event) => setShown(event.api.getDisplayedRowCount())}
          onSelectionChanged={onSelectionChanged}
          onRowDoubleClicked={({ data }) => data !== undefined && latest.current.onOpen?.(data)}
          onCellKeyDown={(event) => keyOf(event, latest.current)}
          onCellMouseOver={titleOf}
          onGridSizeChanged={fitColumns}
          onCellContextMenu={(event) => contextMenuOf(event, latest.current)}
        />
        <Overlay of={props} shown={shown} />
      </GridFrame>
    </AgGridProvider>
  );
}
