import type { RouteObject } from 'react-router';
import { routes as audit } from '#renderer/features/audit/index.ts';
import { routes as changes } from '#renderer/features/changes/index.ts';
import { routes as groups } from '#renderer/features/groups/index.ts';
import { routes as hosts } from '#renderer/features/hosts/index.ts';
import { routes as packages } from '#renderer/features/packages/index.ts';
import { routes as rollouts } from '#renderer/features/rollouts/index.ts';
import { routes as setUp } from '#renderer/features/set-up/index.ts';
import { routes as settings } from '#renderer/features/settings/index.ts';

/** Every feature that has screens; a new one is one line here. */
export const featureRoutes: readonly RouteObject[] = [
  ...setUp,
  ...packages,
  ...hosts,
  ...groups,
  ...changes,
  ...rollouts,
  ...audit,
  ...settings,
];
