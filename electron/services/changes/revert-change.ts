import type { Change, Draft } from '#shared/domain/change/edit.ts';
import { editKey, editLabel, missingObject } from '#shared/domain/change/edits.ts';
import { revertEdits } from '#shared/domain/change/revert.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { ChangeId, SiteId } from '#shared/kernel/ids.ts';
import { type ChangePorts, existingState } from './change-service.ts';
import { draftOf } from './drafts.ts';

/**
 * Puts what undoes a change into the caller's draft, so that it goes through Review like any edit. Throws `not-found`,
 * `nothing-to-revert`, `revert-impossible` (an object is gone) and `draft-in-the-way` (the caller has edits of the same objects).
 */
export async function revertChange(
  ports: ChangePorts,
  { siteId, changeId }: { readonly siteId: SiteId; readonly changeId: ChangeId },
  actor: string,
): Promise<void> {
  await ports.store.change(async (db) => {
    const change = await db.change(changeId);
    if (change?.siteId !== siteId) throw problem('not-found', { object: 'change' });
    const state = await existingState(db, siteId);
    const mine = await draftOf(db, siteId, actor);
    const draft = withReverted(state, mine, change, ports.env.now());
    await db.putDraft(draft);
    const after = `generation ${change.generation} by ${change.author} is taken back; kept as not applied`;
    const object = `Change of generation ${change.generation}`;
    await db.addAudit({
      actor,
      siteId,
      action: 'change.revert',
      object,
      before: null,
      after,
      result: 'done',
      changeId,
    });
  });
  ports.states.invalidate(siteId);
}

function withReverted(state: SiteState, mine: Draft, change: Change, at: Draft['edits'][number]['at']): Draft {
  const { made, gone } = revertEdits(state, change);
  if (gone !== null) {
    throw problem('revert-impossible', { object: editLabel(state, gone), missing: missingObject(state, gone) });
  }
  if (made.length === 0) throw problem('nothing-to-revert', { kept: change.inverse.length > 0 });
  const keys = new Set(made.map(({ edit }) => editKey(edit)));
  const inTheWay = mine.edits.filter(({ edit }) => keys.has(editKey(edit)));
  if (inTheWay.length > 0) {
    const object = inTheWay.map(({ edit }) => editLabel(state, edit)).join('; ');
    throw problem('draft-in-the-way', { object: object.slice(0, 1_000) });
  }
  const revision = mine.revision + 1;
  return { ...mine, edits: [...mine.edits, ...made.map((each) => ({ ...each, at, revision }))], revision };
}
