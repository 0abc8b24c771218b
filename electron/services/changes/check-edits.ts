import type { Edit } from '#shared/domain/change/edit.ts';
import { editLabel, type MadeEdit, missingObject, since } from '#shared/domain/change/edits.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';

/**
 * Refuses an edit on what the site does not have (`not-found`), or on what somebody changed since (`changed-meanwhile`); what only
 * has a new revision because another part of it changed is no reason. `earlier`: edits of the draft that come before it.
 */
export function checkEdit(state: SiteState, made: MadeEdit, earlier: readonly Edit[] = []): void {
  switch (since(state, made, earlier)) {
    case 'gone':
      throw problem('not-found', { object: missingObject(state, made.edit) });
    case 'same-part':
      throw problem('changed-meanwhile', { object: editLabel(state, made.edit) });
    case 'unchanged':
    case 'another-part':
  }
}
