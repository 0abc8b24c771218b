import type { Instant } from '#shared/kernel/instant.ts';
import type { SiteState } from '../site/farm.ts';
import type { Draft, DraftEdit } from './edit.ts';
import { changesNothing, editKey, invertEdit, objectRevision } from './rules/rule-of.ts';

export { rowKey } from './rules/assignments-rule.ts';
export {
  applyEdits,
  changesNothing,
  editKey,
  editLabel,
  invertEdit,
  missingObject,
  objectRevision,
} from './rules/rule-of.ts';
export { markRevision } from './rules/tag-rule.ts';

/** Edits whose object somebody changed after they were made: applying them would overwrite that silently. */
export function conflictsOf(state: SiteState, draft: Draft): readonly DraftEdit[] {
  return draft.edits.filter(({ edit, baseRevision }) => objectRevision(state, edit) !== baseRevision);
}

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
  additions: readonly Pick<DraftEdit, 'edit' | 'baseRevision'>[],
  state: SiteState,
  now: Instant,
): Draft {
  const edits = new Map(draft.edits.map((kept) => [editKey(kept.edit), kept]));
  const revision = draft.revision + 1;
  for (const { edit, baseRevision } of additions) {
    edits.delete(editKey(edit));
    const base = invertEdit(state, edit);
    if (!changesNothing(state, edit)) edits.set(editKey(edit), { edit, baseRevision, at: now, base, revision });
  }
  return { ...draft, edits: [...edits.values()], revision };
}

/** The draft without the edits of these keys, or without any for null. */
export function withoutEdits(draft: Draft, keys: readonly string[] | null): Draft {
  const gone = new Set(keys);
  const edits = keys === null ? [] : draft.edits.filter(({ edit }) => !gone.has(editKey(edit)));
  return { ...draft, edits, revision: draft.revision + 1 };
}
