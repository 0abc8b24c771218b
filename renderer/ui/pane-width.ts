import { useState } from 'react';
import { recall, remember } from './remember.ts';

/** Widths of a pane in pixels. */
export type PaneWidths = { readonly least: number; readonly usual: number; readonly most: number };

/** The width that a pane takes when it is dragged to `to`; less than half of the least collapses it to 0. */
export function paneWidth(to: number, { least, usual, most }: PaneWidths): number {
  if (!Number.isFinite(to)) return usual;
  return to < least / 2 ? 0 : Math.min(most, Math.max(least, Math.round(to)));
}

/** A pane's width, remembered under a name. `comesUpOpen`: that it was collapsed is forgotten with the pane. */
export function usePaneWidth(name: string, widths: PaneWidths, comesUpOpen: boolean) {
  const [width, setWidth] = useState(() => paneWidth(Number.parseFloat(recall(name, '')), widths));
  function resize(to: number): void {
    const next = paneWidth(to, widths);
    setWidth(next);
    if (next > 0 || !comesUpOpen) remember(name, String(next));
  }
  return { width, resize };
}
