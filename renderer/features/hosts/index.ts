import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { HostsPage } from './hosts-page.tsx';

/** Farm > Site > RD Session Hosts, VDI and Azure Virtual Desktop: one list for the three kinds. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/hosts/:kind', element: createElement(HostsPage) },
];
