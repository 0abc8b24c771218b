import type { GridApi, IRowNode, SelectionChangedEvent } from 'ag-grid-community';
import { useCallback, useEffect } from 'react';
import type { GridSelection } from './grid-props.ts';

/** Keeps the grid's selection what `selection.ids` says; returns what to do when the user changes it. */
export function useSelection<Row>(
  api: GridApi<Row> | null,
  selection: GridSelection | undefined,
  rows: readonly Row[],
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that arrive later may be selected already
  useEffect(() => {
    if (api === null || api.isDestroyed() || selection === undefined) return;
    // Live lists come here several times a second, and mostly nothing is selected: 10,000 rows need not be asked.
    if (selection.ids.length === 0 && api.getSelectedNodes().length === 0) return;
    const wanted = new Set(selection.ids);
    const on: IRowNode<Row>[] = [];
    const off: IRowNode<Row>[] = [];
    api.forEachNode((node) => {
      const want = wanted.has(node.id ?? '');
      if (want !== (node.isSelected() === true)) (want ? on : off).push(node);
    });
    if (off.length > 0) api.setNodesSelected({ nodes: off, newValue: false, source: 'api' });
    if (on.length > 0) api.setNodesSelected({ nodes: on, newValue: true, source: 'api' });
  }, [api, selection?.ids, rows]);
  return useCallback(
    (event: SelectionChangedEvent<Row>) => {
      // Our own changes come from the ids: reporting them would answer an answer.
      if (selection === undefined || (event.source === 'api' && event.selectedNodes?.length === selection.ids.length))
        return;
      selection.onChange(event.api.getSelectedNodes().flatMap((node) => (node.id === undefined ? [] : [node.id])));
    },
    [selection],
  );
}
