import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { ReviewPage } from './review-page.tsx';

export { ConflictsDialog } from './conflicts/conflicts-dialog.tsx';
export { RefusedForm } from './conflicts/refused-form.tsx';
export { ConfirmEdits } from './keeping/confirm-edits.tsx';
export { KeepDialog } from './keeping/keep-dialog.tsx';
export { useDraftRevision } from './keeping/use-draft-revision.ts';
export type { MadeEdits } from './keeping/use-keep.ts';
export { BlastRadius } from './preview/blast-radius.tsx';
export { ExportButton } from './script/export-button.tsx';

/** Review and Apply. */
export const routes: readonly RouteObject[] = [{ path: 'sites/:siteId/review', element: createElement(ReviewPage) }];
