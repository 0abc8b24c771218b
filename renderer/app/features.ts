import type { RouteObject } from 'react-router';
import { routes as packages } from '#renderer/features/packages/index.ts';

/** Every feature that has screens; a new one is one line here. */
export const featureRoutes: readonly RouteObject[] = [...packages];
