import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { PackagesPage } from './packages-page.tsx';

export { PhaseLine } from './failure-notice.tsx';
export { failureAsText, failureWords } from './failure-words.ts';
export { useKeys } from './keys.ts';

/** Farm > Site > Application Packages. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/packages', element: createElement(PackagesPage) },
];
