import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { GroupsPage } from './groups-page.tsx';
import { PoolsPage } from './pools-page.tsx';

/** What hosts belong to: the tab *Groups* of RD Session Hosts, *Pools* of VDI, *Host pools* of Azure Virtual Desktop. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/hosts/rdsh/groups', element: createElement(GroupsPage) },
  { path: 'sites/:siteId/hosts/:kind/pools', element: createElement(PoolsPage) },
];
