import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { AuditPage } from './audit-page.tsx';

export { actionWord, actorWord } from './action-words.ts';

/** Administration > Settings audit. */
export const routes: readonly RouteObject[] = [{ path: 'sites/:siteId/audit', element: createElement(AuditPage) }];
