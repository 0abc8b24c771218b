import type { Env } from '#electron/ports/env.ts';
import type { Store, WriteStore } from '#electron/ports/store.ts';
import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import type { Change, Draft } from '#shared/domain/change/edit.ts';
import { applyEdits, conflictsOf, withoutEdits } from '#shared/domain/change/edits.ts';
import { changedHosts } from '#shared/domain/change/review.ts';
import type { ReviewResult } from '#shared/domain/change/review-types.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { ChangeId, HostId, SiteId } from '#shared/kernel/ids.ts';
import { editsOf, existingState, reviewIn } from './change-service.ts';
import { editLabel } from './check-edits.ts';
import { draftOf } from './drafts.ts';

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
      generation: (await db.generation(siteId)) + 1,
    };
    const after = applyEdits(state, change.edits);
    await putState(db, after, change);
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

/** Writes only what the edits touched. */
async function putState(db: WriteStore, after: SiteState, { edits, siteId }: Change): Promise<void> {
  for (const edit of edits) {
    if (edit.kind === 'set-assignments') {
      const settings = after.scopes.get(scopeKey(edit.scope));
      if (settings !== undefined) await db.putScope(siteId, settings);
    }
    if (edit.kind === 'set-enabled') {
      const item = after.packages.get(edit.packageId);
      if (item !== undefined) await db.putPackage(item);
    }
  }
  if (edits.some((edit) => edit.kind === 'mark-tag')) await db.putMarks(siteId, after.marks);
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
