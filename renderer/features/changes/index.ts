import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { ReviewPage } from './review-page.tsx';

/** Review and Apply. */
export const routes: readonly RouteObject[] = [{ path: 'sites/:siteId/review', element: createElement(ReviewPage) }];
