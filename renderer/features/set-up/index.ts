import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { SetUpPage } from './set-up-page.tsx';

/** The choice of the first start. */
export const routes: readonly RouteObject[] = [{ path: 'set-up', element: createElement(SetUpPage) }];
