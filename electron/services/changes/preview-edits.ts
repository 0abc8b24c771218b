import type { Edit } from '#shared/domain/change/edit.ts';
import { applyEdits, missingObject, withEdits } from '#shared/domain/change/edits.ts';
import { type BlastRadius, previewOf } from '#shared/domain/change/preview.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { type ChangePorts, editsOf } from './change-service.ts';
import { draftOf } from './drafts.ts';

type Asked = { readonly siteId: SiteId; readonly edits: readonly Edit[] };

/**
 * What edits would touch on top of what is applied and of the caller's draft, before they are kept. Throws `not-found` where one
 * names what the site does not have.
 */
export async function previewEdits(ports: ChangePorts, { siteId, edits }: Asked, actor: string): Promise<BlastRadius> {
  const state = await ports.states.get(siteId);
  for (const edit of edits) {
    const missing = missingObject(state, edit);
    if (missing !== null) throw problem('not-found', { object: missing });
  }
  return ports.store.read(async (db) => {
    const mine = await draftOf(db, siteId, actor);
    // An edit of the draft on the same object would be replaced, so that it does not count as there.
    const kept = withEdits(
      mine,
      edits.map((edit) => ({ edit })),
      state,
      ports.env.now(),
    );
    const others = editsOf(kept).filter((edit) => !edits.includes(edit));
    const [observations, held] = [await db.observations(siteId), await db.held(siteId)];
    return previewOf({ before: applyEdits(state, others), edits, observations, held, answers: ports.answers });
  });
}
