import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { PackagesPage } from './packages-page.tsx';

export { PhaseLine } from './failure-notice.tsx';
export { failureAsText, failureWords, phaseWords } from './failure-words.ts';
export { HostLink } from './host-link.tsx';
export { useKeys } from './keys.ts';
export { counted } from './sizes.ts';
export { StatusOnHosts } from './status-on-hosts.tsx';

/** Farm > Site > Application Packages. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/packages', element: createElement(PackagesPage) },
];
