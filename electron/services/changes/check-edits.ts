import type { Edit } from '#shared/domain/change/edit.ts';
import { editLabel, missingObject, objectRevision } from '#shared/domain/change/edits.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';

/** Refuses an edit on what the site does not have (`not-found`), or on what somebody changed since (`changed-meanwhile`). */
export function checkEdit(state: SiteState, edit: Edit, baseRevision: number): void {
  const missing = missingObject(state, edit);
  if (missing !== null) throw problem('not-found', { object: missing });
  if (objectRevision(state, edit) !== baseRevision)
    throw problem('changed-meanwhile', { object: editLabel(state, edit) });
}
