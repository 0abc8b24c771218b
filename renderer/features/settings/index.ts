import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { SettingsPage } from './settings-page.tsx';

/** Farm > Site > Settings. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/settings', element: createElement(SettingsPage) },
];
