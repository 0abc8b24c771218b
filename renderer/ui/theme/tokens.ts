/** One colour scheme: every colour that screens use, by group and name. */
export type Scheme = {
  readonly bg: Record<'canvas' | 'chrome' | 'sunken' | 'raised' | 'hover' | 'selected' | 'navOn' | 'foot', string>;
  readonly line: Record<'subtle' | 'default' | 'strong' | 'field', string>;
  readonly fg: Record<'default' | 'secondary' | 'muted' | 'onAccent', string>;
  readonly accent: Record<'fill' | 'hover' | 'text' | 'tint' | 'line', string>;
  readonly st: Record<'green' | 'orange' | 'red' | 'blue' | 'grey' | 'readyBar' | 'greyBar', string>;
  readonly tint: Record<StateColour, string>;
  readonly edge: Record<StateColour, string>;
  readonly scrim: string;
  readonly shadow: string;
};

/** The colours of state. Colour is used for nothing else but the one accent. */
export type StateColour = 'green' | 'orange' | 'red' | 'blue' | 'grey';

type Groups = 'bg' | 'line' | 'fg' | 'accent' | 'st' | 'tint' | 'edge';
/** The name of a colour as its CSS variable has it, such as `bg-canvas`. */
export type Token = { [G in Groups]: `${G}-${keyof Scheme[G] & string}` }[Groups] | 'scrim' | 'shadow';

/** The CSS variable of a colour; right in both schemes, since the scheme is an attribute on the root. */
export function token(name: Token): string {
  return `var(--at-palette-${name})`;
}

export const light: Scheme = {
  bg: {
    canvas: '#FFFFFF',
    chrome: '#F6F7F9',
    sunken: '#F1F3F6',
    raised: '#FFFFFF',
    hover: '#F3F5F8',
    selected: '#EBF2FE',
    navOn: '#E6E9EE',
    foot: '#F6F7F9',
  },
  line: { subtle: '#ECEFF2', default: '#DFE3E8', strong: '#C5CBD3', field: '#7B8592' },
  fg: { default: '#181D24', secondary: '#4D5764', muted: '#5E6875', onAccent: '#FFFFFF' },
  accent: { fill: '#1F5FD6', hover: '#194FB5', text: '#1B57C6', tint: '#EBF2FE', line: '#A8C3F5' },
  st: {
    green: '#15713F',
    orange: '#A34A00',
    red: '#BE1E2D',
    blue: '#1F5FD6',
    grey: '#5C6673',
    readyBar: '#4E946F',
    greyBar: '#7D8793',
  },
  tint: { green: '#E7F4EC', orange: '#FDF2E4', red: '#FDEEEE', blue: '#EBF2FE', grey: '#EFF1F4' },
  edge: { green: '#B5DCC4', orange: '#F0CFA3', red: '#F2C0C2', blue: '#BFD4FA', grey: '#D3D8DE' },
  scrim: 'rgba(20,25,32,.36)',
  shadow: '0 1px 2px rgba(16,24,40,.06), 0 12px 32px -4px rgba(16,24,40,.18)',
};

export const dark: Scheme = {
  bg: {
    canvas: '#12151A',
    chrome: '#0C0E12',
    sunken: '#0D1014',
    raised: '#1A1E25',
    hover: '#1A1F26',
    selected: '#16263F',
    navOn: '#20262E',
    foot: '#161A20',
  },
  line: { subtle: '#1E232A', default: '#2A3038', strong: '#3D4650', field: '#727D8B' },
  fg: { default: '#E8EBEF', secondary: '#AEB7C2', muted: '#919BA8', onAccent: '#FFFFFF' },
  accent: { fill: '#2C69DF', hover: '#255FCF', text: '#84B2FF', tint: '#16263F', line: '#2F4F85' },
  st: {
    green: '#4FC58C',
    orange: '#F0A350',
    red: '#FF8585',
    blue: '#84B2FF',
    grey: '#9BA5B1',
    readyBar: '#2F7D57',
    greyBar: '#67727F',
  },
  tint: { green: '#11281D', orange: '#261D11', red: '#291719', blue: '#16263F', grey: '#20262D' },
  edge: { green: '#24513A', orange: '#5A4120', red: '#5C2B2F', blue: '#2F4F85', grey: '#39414A' },
  scrim: 'rgba(4,6,9,.62)',
  shadow: '0 0 0 1px rgba(255,255,255,.04), 0 16px 40px rgba(0,0,0,.55)',
};

/** The system's own font on Windows and macOS; the bundled Inter where `system-ui` could be anything. */
export const textFont =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Inter Variable", system-ui, sans-serif';
export const monoFont = '"Cascadia Mono", Menlo, "JetBrains Mono Variable", ui-monospace, monospace';

/** How much air a list has; an attribute on the root (`data-density`). */
export type Density = 'compact' | 'standard' | 'comfortable';
/** Heights in pixels: list rows and tree items. */
export const densities: Readonly<Record<Density, { readonly row: number; readonly treeItem: number }>> = {
  compact: { row: 28, treeItem: 26 },
  standard: { row: 34, treeItem: 30 },
  comfortable: { row: 42, treeItem: 36 },
};
