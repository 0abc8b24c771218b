import { useSyncExternalStore } from 'react';
import { type Density, densities } from '../theme/tokens.ts';

function rowHeight(): number {
  const density = document.documentElement.dataset.density ?? 'standard';
  return (Object.hasOwn(densities, density) ? densities[density as Density] : densities.standard).row; // checked on this line
}

function follow(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}

/** Height of a row in pixels; follows the density on the root. */
export function useRowHeight(): number {
  return useSyncExternalStore(follow, rowHeight);
}
