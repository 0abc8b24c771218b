import type { SiteState } from '../site/farm.ts';
import { type MadeEdit, since } from './conflicts.ts';
import type { Change, Edit } from './edit.ts';
import { madeOn } from './edits.ts';
import { changesNothing, editKey, invertEdit, sameEdit } from './rules/rule-of.ts';

/** A revision that no object has: an edit made on it is compared with what is there, never taken to be up to date. */
const noRevision = -1;

/**
 * The edits that take a change back, as made on what it left: what somebody changed since is a conflict like any other, and merges
 * like one. What is as before already is left out. `gone`: the first edit whose object is not there any more; then nothing is made.
 */
export function revertEdits(
  state: SiteState,
  change: Pick<Change, 'edits' | 'inverse'>,
): { readonly made: readonly MadeEdit[]; readonly gone: Edit | null } {
  const left = new Map(change.edits.map((edit) => [editKey(edit), edit]));
  const made: MadeEdit[] = [];
  for (const [at, edit] of change.inverse.entries()) {
    const earlier = change.inverse.slice(0, at);
    const after = left.get(editKey(edit)) ?? null;
    const now = madeOn(state, edit);
    if (since(state, now, earlier) === 'gone') return { made: [], gone: edit };
    if (changesNothing(state, edit)) continue;
    const asLeft = after !== null && sameEdit(after, invertEdit(state, edit));
    made.push(asLeft ? now : { edit, baseRevision: noRevision, base: after });
  }
  return { made, gone: null };
}
