import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { ReviewPage } from './review-page.tsx';

/** Review and Apply; pass `{ state: { from } }` to come back there. */
export const routes: readonly RouteObject[] = [{ path: 'sites/:siteId/review', element: createElement(ReviewPage) }];
