import type { Env } from '#electron/ports/env.ts';
import type { ReadStore, Store, WriteStore } from '#electron/ports/store.ts';
import type { DraftView, RefusedEdits, Review } from '#shared/contract/changes.ts';
import type { Draft, Edit } from '#shared/domain/change/edit.ts';
import {
  applyEdits,
  conflictsOf,
  editLabel,
  movedOn,
  overtakenEdits,
  withEdits,
  withoutEdits,
} from '#shared/domain/change/edits.ts';
import { changedHosts, reviewOf } from '#shared/domain/change/review.ts';
import type { ReviewResult } from '#shared/domain/change/review-types.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { readSiteState, type SiteStates } from '../site-states.ts';
import { checkEdit } from './check-edits.ts';
import { draftOf } from './drafts.ts';
import { madeEdits } from './open-conflicts.ts';

/** What drafts and reviews need of the console. */
export type ChangePorts = {
  readonly env: Env;
  readonly store: Store;
  readonly states: SiteStates;
  /** Whether a host answered when it was looked at last. */
  readonly answers: (hostId: HostId) => boolean;
};
type KeptEdit = RefusedEdits['edits'][number];

/** The caller's draft, who else has one, and how many hosts the caller's would change. */
export async function viewDraft(ports: ChangePorts, siteId: SiteId, actor: string): Promise<DraftView> {
  const state = await ports.states.get(siteId);
  const drafts = await ports.store.read((db) => db.drafts(siteId));
  const mine = drafts.find((draft) => draft.author === actor) ?? { siteId, author: actor, edits: [], revision: 0 };
  const others = drafts.filter((draft) => draft.author !== actor && draft.edits.length > 0);
  const after = mine.edits.length === 0 ? state : applyEdits(state, editsOf(mine));
  return {
    mine,
    others: others.map((draft) => ({ author: draft.author, edits: draft.edits.length })),
    hostsThatWouldChange: after === state ? 0 : changedHosts(state, after).length,
  };
}

/** What a window sends on OK; `RefusedEdits` once it was refused. `draftRevision`: that of the draft that it showed; missing where it showed none. */
export type ToKeep = {
  readonly siteId: SiteId;
  readonly edits: readonly KeptEdit[];
  readonly draftRevision?: number | undefined;
};

/** Keeps edits as not applied. Throws `not-found` and `changed-meanwhile`, and then keeps none of them. */
export async function keepEdits(ports: ChangePorts, wanted: ToKeep, actor: string): Promise<void> {
  const { siteId, edits, draftRevision } = wanted;
  for (const { edit } of edits) await refuseForeignScope(ports.states, siteId, edit);
  await ports.store.change(async (db) => {
    const state = await existingState(db, siteId);
    for (const made of madeEdits({ edits })) checkEdit(state, made);
    const mine = await draftOf(db, siteId, actor);
    refuseOvertaken(state, mine, edits, draftRevision ?? mine.revision);
    await db.putDraft(withEdits(mine, edits, state, ports.env.now()));
    const labels = edits.map(({ edit }) => editLabel(state, edit));
    await auditDraft(db, siteId, actor, 'change.keep', labels, 'kept as not applied');
  });
  ports.states.invalidate(siteId);
}

/** All windows of an administrator share one draft: what another one kept meanwhile is not replaced unseen. */
function refuseOvertaken(state: SiteState, mine: Draft, edits: readonly KeptEdit[], seen: number): void {
  const overtaken = overtakenEdits(mine, edits, seen);
  if (overtaken.length === 0) return;
  const object = overtaken.map(({ edit }) => editLabel(state, edit)).join('; ');
  throw problem('changed-meanwhile', { object: object.slice(0, 1_000), edits: overtaken.length, by: mine.author });
}

/** Forgets the edits with these keys, or all for null. */
export async function discardEdits(
  ports: ChangePorts,
  siteId: SiteId,
  keys: readonly string[] | null,
  actor: string,
): Promise<void> {
  await ports.store.change(async (db) => {
    const state = await existingState(db, siteId);
    const mine = await draftOf(db, siteId, actor);
    const rest = withoutEdits(mine, keys);
    await db.putDraft(rest);
    const gone = mine.edits.filter((edit) => !rest.edits.includes(edit));
    const labels = gone.map(({ edit }) => editLabel(state, edit));
    await auditDraft(db, siteId, actor, 'change.discard', labels, 'discarded');
  });
  ports.states.invalidate(siteId);
}

/** What applying the caller's draft would do. Throws `nothing-to-apply`. */
export async function reviewDraft(
  ports: ChangePorts,
  { siteId, rings = null }: { readonly siteId: SiteId; readonly rings?: RingPlan | null | undefined },
  actor: string,
): Promise<Review> {
  const before = await ports.states.get(siteId);
  return ports.store.read(async (db) => {
    const mine = await draftOf(db, siteId, actor);
    const { rings: proposedRings } = await db.engineSettings();
    const review = await reviewIn(db, ports, before, mine, rings ?? proposedRings);
    const notes = movedOn(before, mine).map(({ edit }) => movedOnText(editLabel(before, edit)));
    const conflicts = conflictsOf(before, mine).length;
    return { ...review, draftRevision: mine.revision, conflicts, notes, proposedRings };
  });
}

function movedOnText(label: string): string {
  return `Something else of ${label} was changed meanwhile. Your edit does not touch that, and stands as you made it.`;
}

/** The review of a draft against a state, with what the hosts said last. */
export async function reviewIn(
  db: ReadStore,
  { env, answers }: Pick<ChangePorts, 'env' | 'answers'>,
  before: SiteState,
  draft: Draft,
  rings: RingPlan | null,
): Promise<ReviewResult> {
  if (draft.edits.length === 0) throw problem('nothing-to-apply');
  return reviewOf({
    before,
    after: applyEdits(before, editsOf(draft)),
    edits: draft.edits,
    observations: await db.observations(draft.siteId),
    held: await db.held(draft.siteId),
    answers,
    now: env.now(),
    rings,
    limits: await db.engineSettings(),
  });
}

/** The edits of a draft without when and on what they were made. */
export function editsOf(draft: Draft): readonly Edit[] {
  return draft.edits.map(({ edit }) => edit);
}

/** The state inside a transaction; throws `not-found` for a site that does not exist. */
export async function existingState(db: ReadStore, siteId: SiteId): Promise<SiteState> {
  const state = await readSiteState(db, siteId);
  if (state === null) throw problem('not-found', { object: 'site' });
  return state;
}

/** A draft belongs to one site: a scope of another one would never be applied. */
async function refuseForeignScope(states: SiteStates, siteId: SiteId, edit: Edit): Promise<void> {
  if (edit.kind !== 'set-assignments') return;
  const { site } = await states.ofScope(edit.scope);
  if (site.id !== siteId) throw problem('not-found', { object: 'scope' });
}

async function auditDraft(
  db: WriteStore,
  siteId: SiteId,
  actor: string,
  action: string,
  labels: readonly string[],
  after: string,
): Promise<void> {
  const object = labels.length === 0 ? 'no edits' : labels.join('; ').slice(0, 1_000);
  await db.addAudit({ actor, siteId, action, object, before: null, after, result: 'done', changeId: null });
}
