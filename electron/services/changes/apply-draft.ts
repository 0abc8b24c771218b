import type { Env } from '#electron/ports/env.ts';
import type { Store, WriteStore } from '#electron/ports/store.ts';
import type { Change, Draft } from '#shared/domain/change/edit.ts';
import { conflictsOf, editKey, editLabel, withoutEdits } from '#shared/domain/change/edits.ts';
import type { ReviewResult } from '#shared/domain/change/review-types.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { editsOf, existingState, reviewIn } from './change-service.ts';
import { type Applied, commitEdits } from './commit-edits.ts';
import { draftOf } from './drafts.ts';

/** What the review screen sends on Apply. */
export type ToApply = {
  readonly siteId: SiteId;
  readonly draftRevision: number;
  readonly confirmation: string | null;
  /** How tags go out; without them at once. */
  readonly rings?: RingPlan | null | undefined;
};
type ApplyPorts = { readonly env: Env; readonly store: Store; readonly answers: (hostId: HostId) => boolean };

/**
 * Makes the caller's draft what is wanted, all in one transaction: new state, change, empty draft, audit. Throws
 * `nothing-to-apply`, `changed-meanwhile` (draft or an object), `confirmation-needed`; then nothing has changed.
 */
export async function applyDraft(ports: ApplyPorts, wanted: ToApply, actor: string): Promise<Applied> {
  const { siteId, rings = null } = wanted;
  return ports.store.change(async (db) => {
    const state = await existingState(db, siteId);
    const draft = await draftOf(db, siteId, actor);
    if (draft.edits.length === 0) throw problem('nothing-to-apply');
    refuseStale(state, draft, wanted.draftRevision, await db.changes(siteId, 50));
    const review = await reviewIn(db, ports, state, draft, rings);
    refuseUnconfirmed(review, wanted.confirmation);
    const applied = await commitEdits(db, ports, { state, edits: editsOf(draft), rings, author: actor });
    await db.putDraft(withoutEdits(draft, null));
    await auditChange(db, applied.change, review);
    return applied;
  });
}

function refuseStale(state: SiteState, draft: Draft, draftRevision: number, newest: readonly Change[]): void {
  if (draft.revision !== draftRevision) throw problem('changed-meanwhile', { object: 'The list of edits' });
  const conflicts = conflictsOf(state, draft);
  if (conflicts.length === 0) return;
  const object = conflicts.map(({ edit }) => editLabel(state, edit)).join('; ');
  const keys = new Set(conflicts.map(({ edit }) => editKey(edit)));
  const by = newest.find((change) => change.edits.some((edit) => keys.has(editKey(edit))))?.author ?? null;
  throw problem('changed-meanwhile', { object: object.slice(0, 1_000), edits: conflicts.length, by });
}

function refuseUnconfirmed(review: ReviewResult, typed: string | null): void {
  const expected = review.confirmation;
  if (expected !== null && typed !== expected) throw problem('confirmation-needed', { expected });
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
    after: `generation ${change.generation}, ${counted(review.edits.length, 'edit')}, ${counted(review.figures.hosts, 'host')}`,
  });
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
