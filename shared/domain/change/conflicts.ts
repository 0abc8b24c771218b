import type { SiteState } from '../site/farm.ts';
import type { Draft, DraftEdit, Edit } from './edit.ts';
import { applyEdits, invertEdit, mergeEdit, missingObject, objectRevision, sameEdit } from './rules/rule-of.ts';

/** An edit that was made on something, in a draft or in a form. */
export type MadeEdit = Pick<DraftEdit, 'edit' | 'baseRevision' | 'base'>;

/**
 * What became of an object since an edit of it was made. `another-part`: it has a new revision, and what the edit changes is as it
 * was (one package has one revision for all that is said of it), so that the edit stands. `gone`: what the edit names is not there.
 */
export type Since = 'unchanged' | 'another-part' | 'same-part' | 'gone';

/** `earlier`: what the draft changes before this edit, such as a group that it brings back. */
export function since(state: SiteState, { edit, baseRevision, base }: MadeEdit, earlier: readonly Edit[] = []): Since {
  if (missingObject(state, edit) !== null && missingObject(applyEdits(state, earlier), edit) !== null) return 'gone';
  if (objectRevision(state, edit) === baseRevision) return 'unchanged';
  const now = invertEdit(state, edit);
  const sameStill = base !== null && sameEdit(base, now);
  return sameStill || sameEdit(edit, now) ? 'another-part' : 'same-part';
}

/** Edits that cannot be applied as they are, because somebody changed the same or took it away: that would overwrite silently. */
export function conflictsOf(state: SiteState, draft: Draft): readonly DraftEdit[] {
  return eachSince(state, draft).flatMap(([kept, of]) => (of === 'same-part' || of === 'gone' ? [kept] : []));
}

/** Edits that stand although their object has a new revision: only another part of it changed. */
export function movedOn(state: SiteState, draft: Draft): readonly DraftEdit[] {
  return eachSince(state, draft).flatMap(([kept, of]) => (of === 'another-part' ? [kept] : []));
}

/** What the merge of an edit with what its object is now comes to; null where somebody has to choose, or all of it is gone. */
export function proposalOf(state: SiteState, { edit, base }: MadeEdit): Edit | null {
  if (base === null || missingObject(state, edit) !== null) return null;
  return mergeEdit(base, edit, invertEdit(state, edit));
}

function eachSince(state: SiteState, { edits }: Draft): readonly (readonly [DraftEdit, Since])[] {
  const made = edits.map(({ edit }) => edit);
  return edits.map((kept, at) => [kept, since(state, kept, made.slice(0, at))]);
}
