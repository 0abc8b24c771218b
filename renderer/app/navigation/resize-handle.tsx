import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';
import { token } from '#renderer/ui/index.ts';

const Handle = styled('div')({
  position: 'absolute',
  top: 0,
  bottom: 0,
  right: -4,
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

/** The edge of the pane at its left: drag it or use the arrow keys; Enter or a double click collapses and restores the pane. */
export function ResizeHandle(props: {
  readonly label: string;
  readonly width: number;
  readonly usual: number;
  readonly most: number;
  readonly onResize: (width: number) => void;
}): ReactElement {
  const { label, width, usual, most, onResize } = props;
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const toggle = () => onResize(width === 0 ? usual : 0);
  function onPointerMove(event: PointerEvent): void {
    if (from.current !== null) onResize(from.current.width + event.clientX - from.current.x);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const to = { ArrowLeft: width - step, ArrowRight: width === 0 ? usual : width + step, Home: 0, End: most }[
      event.key
    ];
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
