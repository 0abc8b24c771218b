import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';
import { token } from './theme/tokens.ts';

const Handle = styled('div')({
  position: 'absolute',
  top: 0,
  bottom: 0,
  width: 8,
  zIndex: 10,
  cursor: 'col-resize',
  touchAction: 'none',
  '&:hover::after, &:focus-visible::after': {
    content: '""',
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: 3,
    width: 2,
    background: token('accent-fill'),
  },
});

const step = 16;

/** The inner edge of a pane: drag it or use the arrow keys; Enter or a double click collapses and restores the pane. */
export function ResizeHandle(props: {
  readonly label: string;
  /** Of the pane, where the handle is. */
  readonly edge: 'left' | 'right';
  readonly width: number;
  readonly usual: number;
  readonly most: number;
  readonly onResize: (width: number) => void;
}): ReactElement {
  const { label, edge, width, usual, most, onResize } = props;
  const outward = edge === 'right' ? 1 : -1;
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const toggle = () => onResize(width === 0 ? usual : 0);
  function onPointerMove(event: PointerEvent): void {
    if (from.current !== null) onResize(from.current.width + outward * (event.clientX - from.current.x));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const [narrower, wider] = edge === 'right' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const to = { [narrower]: width - step, [wider]: width === 0 ? usual : width + step, Home: 0, End: most }[event.key];
    if (event.key === 'Enter') toggle();
    else if (to !== undefined) onResize(to);
    else return;
    event.preventDefault();
  }
  return (
    <Handle
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={0}
      aria-valuemax={most}
      tabIndex={0}
      style={{ [edge]: -4 }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={toggle}
      onKeyDown={onKeyDown}
    />
  );
}
