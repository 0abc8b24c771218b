import type { Env } from '#electron/ports/env.ts';
import type { Store, WriteStore } from '#electron/ports/store.ts';
import type { Change, Draft, Edit } from '#shared/domain/change/edit.ts';
import { applyEdits, conflictsOf, editLabel, invertEdit, withoutEdits } from '#shared/domain/change/edits.ts';
import { changedHosts } from '#shared/domain/change/review.ts';
import type { ReviewResult } from '#shared/domain/change/review-types.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { ChangeId, HostId, SiteId } from '#shared/kernel/ids.ts';
import { editsOf, existingState, reviewIn } from './change-service.ts';
import { draftOf } from './drafts.ts';
import { putState } from './put-state.ts';

/** What the review screen sends on Apply. */
export type ToApply = {
  readonly siteId: SiteId;
  readonly draftRevision: number;
  readonly confirmation: string | null;
};
/** The change as it stands in the database, and the hosts that now want something else. */
export type Applied = { readonly change: Change; readonly hosts: readonly HostId[] };
type ApplyPorts = { readonly env: Env; readonly store: Store; readonly answers: (hostId: HostId) => boolean };

/**
 * Makes the caller's draft what is wanted, all in one transaction: new state, change, empty draft, audit. Throws
 * `nothing-to-apply`, `changed-meanwhile` (draft or an object), `confirmation-needed`; then nothing has changed.
 */
export async function applyDraft(ports: ApplyPorts, wanted: ToApply, actor: string): Promise<Applied> {
  const { siteId } = wanted;
  return ports.store.change(async (db) => {
    const state = await existingState(db, siteId);
    const draft = await draftOf(db, siteId, actor);
    if (draft.edits.length === 0) throw problem('nothing-to-apply');
    refuseStale(state, draft, wanted.draftRevision, await db.changes(siteId, 1));
    const review = await reviewIn(db, ports, state, draft);
    refuseUnconfirmed(review, wanted.confirmation);
    const change: Change = {
      // The env makes opaque ids; the brand says what this one names.
      id: ports.env.id() as ChangeId,
      siteId,
      author: actor,
      appliedAt: ports.env.now(),
      edits: editsOf(draft),
      inverse: inverseOf(state, editsOf(draft)),
      generation: (await db.generation(siteId)) + 1,
    };
    const after = applyEdits(state, change.edits);
    await putState(db, state, after);
    await db.addChange(change);
    await db.putDraft(withoutEdits(draft, null));
    await auditChange(db, change, review);
    return { change, hosts: changedHosts(state, after) };
  });
}

function refuseStale(state: SiteState, draft: Draft, draftRevision: number, newest: readonly Change[]): void {
  if (draft.revision !== draftRevision) throw problem('changed-meanwhile', { object: 'The list of edits' });
  const conflicts = conflictsOf(state, draft);
  if (conflicts.length === 0) return;
  const object = conflicts.map(({ edit }) => editLabel(state, edit)).join('; ');
  const by = newest[0]?.author ?? null;
  throw problem('changed-meanwhile', { object: object.slice(0, 1_000), edits: conflicts.length, by });
}

function refuseUnconfirmed(review: ReviewResult, typed: string | null): void {
  const expected = review.confirmation;
  if (expected !== null && typed !== expected) throw problem('confirmation-needed', { expected });
}

/** The edits that undo these, one after the other, last first. */
function inverseOf(state: SiteState, edits: readonly Edit[]): readonly Edit[] {
  const inverse: Edit[] = [];
  let before = state;
  for (const edit of edits) {
    inverse.unshift(invertEdit(before, edit));
    before = applyEdits(before, [edit]);
  }
  return inverse;
}

/** One line for each edit and one for the change as a whole. */
async function auditChange(db: WriteStore, change: Change, review: ReviewResult): Promise<void> {
  const common = { actor: change.author, siteId: change.siteId, result: 'done', changeId: change.id } as const;
  for (const edit of review.edits) {
    await db.addAudit({
      ...common,
      action: 'change.edit',
      object: `${edit.title} (${edit.where})`,
      before: edit.removed.join(', ') || null,
      after: edit.added.join(', ') || null,
    });
  }
  await db.addAudit({
    ...common,
    action: 'change.apply',
    object: review.siteName,
    before: `generation ${change.generation - 1}`,
    after: `generation ${change.generation}, ${review.edits.length} edits, ${review.figures.hosts} hosts`,
  });
}
