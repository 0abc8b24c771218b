import { densities, token } from './tokens.ts';

const rows = Object.fromEntries(
  Object.entries(densities).map(([name, { row, treeItem }]) => [
    `:root[data-density="${name}"]`,
    { '--at-row': `${row}px`, '--at-tree-item': `${treeItem}px` },
  ]),
);

/** Styles of the bare page: numbers in columns, visible focus, no motion where the system asks for none. */
export const baseline = {
  ':root': { '--at-row': '34px', '--at-tree-item': '30px' },
  ...rows,
  'html, body, #root': { height: '100%' },
  body: { fontVariantNumeric: 'tabular-nums', overflow: 'hidden', backgroundColor: token('bg-canvas') },
  'code, kbd, pre': { fontVariantLigatures: 'none' },
  a: { color: token('accent-text'), textDecoration: 'none', '&:hover': { textDecoration: 'underline' } },
  '*:focus-visible': { outline: `2px solid ${token('accent-text')}`, outlineOffset: 1 },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      transitionDuration: '0.01ms !important',
      scrollBehavior: 'auto !important',
    },
  },
  '@media (forced-colors: active)': {
    '*:focus-visible': { outlineColor: 'Highlight' },
    'svg[data-mark]': { color: 'CanvasText !important' },
    '[data-bar-part]': { forcedColorAdjust: 'none' },
    // What is chosen is told by a background elsewhere; here backgrounds are not ours.
    '.ag-checkbox-input-wrapper, .MuiCheckbox-root, .MuiRadio-root, .MuiLinearProgress-root': {
      forcedColorAdjust: 'none',
    },
    '.ag-row-selected, [role="treeitem"][aria-selected="true"] > div, [role="option"][aria-selected="true"], [aria-pressed="true"], .MuiMenuItem-root.Mui-selected':
      { outline: '2px solid Highlight', outlineOffset: -2 },
    '.MuiMenuItem-root.Mui-focusVisible': { outline: '2px solid Highlight', outlineOffset: -2 },
    '.MuiTabs-indicator': { background: 'Highlight !important', forcedColorAdjust: 'none' },
  },
};
