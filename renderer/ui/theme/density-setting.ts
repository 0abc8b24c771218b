import { useSyncExternalStore } from 'react';
import { recall, remember } from '../remember.ts';
import { type Density, densities } from './tokens.ts';

const kept = 'density';
const followers = new Set<() => void>();

function densityOf(text: string): Density {
  return Object.hasOwn(densities, text) ? (text as Density) : 'standard'; // checked on this line
}

function current(): Density {
  return densityOf(document.documentElement.dataset.density ?? recall(kept, 'standard'));
}

/** Puts the density onto the root, where styles and grids see it, and remembers it on this computer. */
export function setDensity(to: Density): void {
  document.documentElement.dataset.density = to;
  remember(kept, to);
  for (const changed of followers) changed();
}

/** Gives the root the density that was remembered. */
export function restoreDensity(): void {
  document.documentElement.dataset.density = densityOf(recall(kept, 'standard'));
}

/** How much air lists have. */
export function useDensity(): Density {
  return useSyncExternalStore((changed) => {
    followers.add(changed);
    return () => followers.delete(changed);
  }, current);
}
