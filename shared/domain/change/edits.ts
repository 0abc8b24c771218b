import type { Instant } from '#shared/kernel/instant.ts';
import type { SiteState } from '../site/farm.ts';
import type { Draft, DraftEdit, Edit } from './edit.ts';
import { changesNothing, editKey, invertEdit, objectRevision } from './rules/rule-of.ts';

export { conflictsOf, type MadeEdit, movedOn, proposalOf, type Since, since } from './conflicts.ts';
export { rowKey } from './rules/assignments-rule.ts';
export {
  applyEdits,
  changesNothing,
  editKey,
  editLabel,
  editSays,
  invertEdit,
  mergeEdit,
  missingObject,
  objectRevision,
  sameEdit,
} from './rules/rule-of.ts';
export { markRevision } from './rules/tag-rule.ts';

/** Kept edits that the additions would replace, and that were kept after the draft had the revision `seen`. */
export function overtakenEdits(
  draft: Draft,
  additions: readonly Pick<DraftEdit, 'edit'>[],
  seen: number,
): readonly DraftEdit[] {
  const keys = new Set(additions.map(({ edit }) => editKey(edit)));
  return draft.edits.filter((kept) => keys.has(editKey(kept.edit)) && (kept.revision ?? 0) > seen);
}

/** The draft with further edits: one on an object replaces the one before, one that changes nothing takes it away. */
export function withEdits(
  draft: Draft,
  additions: readonly Pick<DraftEdit, 'edit'>[],
  state: SiteState,
  now: Instant,
): Draft {
  const edits = new Map(draft.edits.map((kept) => [editKey(kept.edit), kept]));
  const revision = draft.revision + 1;
  for (const { edit } of additions) {
    edits.delete(editKey(edit));
    if (!changesNothing(state, edit)) edits.set(editKey(edit), { ...madeOn(state, edit), at: now, revision });
  }
  return { ...draft, edits: [...edits.values()], revision };
}

/** An edit as made on what its object is now. */
export function madeOn(state: SiteState, edit: Edit): Pick<DraftEdit, 'edit' | 'baseRevision' | 'base'> {
  return { edit, baseRevision: objectRevision(state, edit), base: invertEdit(state, edit) };
}

/** The draft without the edits of these keys, or without any for null. */
export function withoutEdits(draft: Draft, keys: readonly string[] | null): Draft {
  const gone = new Set(keys);
  const edits = keys === null ? [] : draft.edits.filter(({ edit }) => !gone.has(editKey(edit)));
  return { ...draft, edits, revision: draft.revision + 1 };
}
