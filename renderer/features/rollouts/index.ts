import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { RolloutPage } from './rollout-page.tsx';
import { RolloutsPage } from './rollouts-page.tsx';

/** Farm > Site > Roll-outs: the list, and one roll-out. */
export const routes: readonly RouteObject[] = [
  { path: 'sites/:siteId/rollouts', element: createElement(RolloutsPage) },
  { path: 'sites/:siteId/rollouts/:rolloutId', element: createElement(RolloutPage) },
];
