import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { HostsPage } from './hosts-page.tsx';
import { OrphansPage } from './orphans/orphans-page.tsx';

export { DetailsSection } from './details-section.tsx';
export { countByWorst } from './list-view.ts';
export { moveEdits } from './move-edits.ts';
export { type HostPageTab, hostTabLabel, useHostPageTabs } from './page-tabs.ts';
export { type GeneralTab, ScopeDialog } from './properties/scope-dialog.tsx';

/** Farm > Site > RD Session Hosts, VDI and Azure Virtual Desktop: one list for the three kinds, and what is left over on them. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/hosts/:kind', element: createElement(HostsPage) },
  { path: 'sites/:siteId/hosts/:kind/orphans', element: createElement(OrphansPage) },
  { path: 'sites/:siteId/orphans', element: createElement(OrphansPage) },
];
