import type { Conflict, RefusedEdits } from '#shared/contract/changes.ts';
import type { Change, Draft, DraftEdit, Edit } from '#shared/domain/change/edit.ts';
import {
  applyEdits,
  conflictsOf,
  editKey,
  editSays,
  invertEdit,
  type MadeEdit,
  mergeEdit,
  missingObject,
  objectRevision,
  overtakenEdits,
  since,
} from '#shared/domain/change/edits.ts';
import { editWords } from '#shared/domain/change/rules/rule-of.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';

/** An edit that somebody else's stands against: what the object is now, or what another window of the author kept of it. */
export type OpenConflict = {
  readonly made: MadeEdit;
  readonly now: Edit;
  readonly merged: Edit | null;
  readonly gone: string | null;
  readonly revision: number;
  /** The own edit that another window kept; null where the object itself has changed. */
  readonly elsewhere: DraftEdit | null;
};

/** Edits that a form wanted to keep, as `keep` compares them. */
export function madeEdits({ edits }: RefusedEdits): readonly MadeEdit[] {
  return edits.map(({ base = null, ...made }) => ({ ...made, base }));
}

/** The conflicts of a draft, or for `refused` those of edits that were not kept. */
export function openConflicts(state: SiteState, draft: Draft, refused: RefusedEdits | null): readonly OpenConflict[] {
  if (refused === null) return conflictsOf(state, draft).map((kept) => withObject(state, kept));
  const overtaken = overtakenEdits(draft, refused.edits, refused.draftRevision ?? draft.revision);
  return madeEdits(refused).flatMap((made): OpenConflict[] => {
    const elsewhere = overtaken.find((kept) => editKey(kept.edit) === editKey(made.edit));
    if (elsewhere !== undefined) return [withDraft(made, elsewhere)];
    const of = since(state, made);
    return of === 'same-part' || of === 'gone' ? [withObject(state, made)] : [];
  });
}

function withObject(state: SiteState, made: MadeEdit): OpenConflict {
  const now = invertEdit(state, made.edit);
  const gone = missingObject(state, made.edit);
  const merged = gone === null ? mergedOf(made, now) : null;
  return { made, now, merged, gone, revision: objectRevision(state, made.edit), elsewhere: null };
}

function withDraft(made: MadeEdit, elsewhere: DraftEdit): OpenConflict {
  const now = elsewhere.edit;
  return { made, now, merged: mergedOf(made, now), gone: null, revision: elsewhere.revision ?? 0, elsewhere };
}

function mergedOf({ edit, base }: MadeEdit, now: Edit): Edit | null {
  return base === null ? null : mergeEdit(base, edit, now);
}

/** A conflict as the screen shows it; `changes`: those of the site, newest first, which tell who it was. */
export function conflictView(
  state: SiteState,
  conflict: OpenConflict,
  changes: readonly Change[],
  me: string,
): Conflict {
  const { made, now, merged, gone, revision, elsewhere } = conflict;
  const key = editKey(made.edit);
  const { title, where } = editWords(state, applyEdits(state, [made.edit]), made.edit);
  const change = changes.find((each) => each.edits.some((edit) => editKey(edit) === key));
  const says = (edit: Edit | null) => (edit === null ? null : editSays(state, edit));
  return {
    key,
    title,
    where,
    was: says(made.base),
    now: gone === null ? editSays(state, now) : [],
    mine: editSays(state, made.edit),
    merged: says(merged),
    gone,
    by: elsewhere === null ? (change?.author ?? null) : me,
    at: elsewhere?.at ?? change?.appliedAt ?? null,
    revision,
  };
}
