import type { Density } from '#renderer/ui/index.ts';

/** Colour schemes as people call them. */
export const schemeWords: Readonly<Record<'light' | 'dark' | 'system', string>> = {
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
};

/** Densities as people call them. */
export const densityWords: Readonly<Record<Density, string>> = {
  compact: 'Compact',
  standard: 'Standard',
  comfortable: 'Comfortable',
};
