import type {
  CellContextMenuEvent,
  CellKeyDownEvent,
  CellMouseOverEvent,
  FullWidthCellKeyDownEvent,
  IRowNode,
} from 'ag-grid-community';
import type { MenuAnchor } from '../menu.tsx';
import type { DataGridProps } from './grid-props.ts';

function selectAlone<Row>(node: IRowNode<Row>): void {
  if (node.isSelected() !== true) node.setSelected(true, true);
}

/** A row's context menu was asked for with the pointer. */
export function contextMenuOf<Row>(event: CellContextMenuEvent<Row>, props: DataGridProps<Row>): void {
  const { data, node } = event;
  if (props.onContextMenu === undefined || data === undefined || !(event.event instanceof MouseEvent)) return;
  selectAlone(node);
  props.onContextMenu(data, { left: event.event.clientX, top: event.event.clientY });
}

function below(target: EventTarget | null): MenuAnchor {
  const cell = target instanceof Element ? target.closest('.ag-cell') : null;
  const box = cell?.getBoundingClientRect();
  return box === undefined ? { left: 0, top: 0 } : { left: Math.round(box.left + 12), top: Math.round(box.bottom) };
}

/** Keys on a cell: Enter opens, Menu key and Shift+F10 ask for the context menu. Arrows and Space are the grid's own. */
export function keyOf<Row>(
  event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>,
  props: DataGridProps<Row>,
): void {
  const key = event.event;
  const { data, node } = event;
  if (!(key instanceof KeyboardEvent) || data === undefined) return;
  const asksForMenu = key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey);
  if (asksForMenu && props.onContextMenu !== undefined) {
    key.preventDefault();
    selectAlone(node);
    props.onContextMenu(data, below(key.target));
  } else if (key.key === 'Enter' && !key.altKey && !key.ctrlKey && !key.metaKey) {
    key.preventDefault();
    props.onOpen?.(data);
  }
}

/** Gives a cell whose text is cut its whole text on hover; one with a title inside keeps that. */
export function titleOf<Row>({ event }: CellMouseOverEvent<Row>): void {
  const cell = event?.target instanceof Element ? event.target.closest('.ag-cell') : null;
  if (cell === null || cell.querySelector('[title]') !== null) return;
  const parts = [cell, ...cell.querySelectorAll('span, div')];
  if (parts.some((part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0)) {
    cell.setAttribute('title', cell.textContent ?? '');
  } else cell.removeAttribute('title');
}
