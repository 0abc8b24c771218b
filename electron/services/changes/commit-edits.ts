import type { Env } from '#electron/ports/env.ts';
import type { WriteStore } from '#electron/ports/store.ts';
import type { Change, Edit } from '#shared/domain/change/edit.ts';
import { applyEdits, invertEdit } from '#shared/domain/change/edits.ts';
import { changedHosts } from '#shared/domain/change/review.ts';
import type { RingPlan, Rollout } from '#shared/domain/rollout/rollout.ts';
import { moveRollouts, withRollouts } from '#shared/domain/rollout/start.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { ChangeId, HostId, RolloutId } from '#shared/kernel/ids.ts';
import { auditRollout, type RolloutAction } from '../rollouts/audit-rollout.ts';
import { putState } from './put-state.ts';

/** What is to be committed. `rings`: how tags go out; null: at once. */
export type ToCommit = {
  readonly state: SiteState;
  readonly edits: readonly Edit[];
  readonly rings: RingPlan | null;
  readonly author: string;
};
/** The change as it stands in the database, and the hosts that now want something else. */
export type Applied = { readonly change: Change; readonly hosts: readonly HostId[] };
type CommitPorts = { readonly env: Env; readonly answers: (hostId: HostId) => boolean };

/** Makes edits what is wanted: state, change and roll-outs that begin or end with it. The caller audits the change. */
export async function commitEdits(
  db: WriteStore,
  { env, answers }: CommitPorts,
  { state, edits, rings, author }: ToCommit,
): Promise<Applied> {
  const siteId = state.site.id;
  const change: Change = {
    // The env makes opaque ids; the brands say what they name.
    id: env.id() as ChangeId,
    siteId,
    author,
    appliedAt: env.now(),
    edits,
    inverse: inverseOf(state, edits),
    generation: (await db.generation(siteId)) + 1,
  };
  const edited = applyEdits(state, edits);
  const newId = () => env.id() as RolloutId;
  const moves = moveRollouts({ before: state, after: edited, edits, rings, change, answers, newId });
  const after = withRollouts(edited, moves);
  await putState(db, state, after);
  await db.addChange(change);
  for (const rollout of moves.ended) {
    await putMoved(db, after, rollout, rollout.state === 'withdrawn' ? 'back' : 'supersede', change);
  }
  for (const rollout of moves.started) await putMoved(db, after, rollout, 'start', change);
  return { change, hosts: changedHosts(state, after) };
}

async function putMoved(
  db: WriteStore,
  state: SiteState,
  rollout: Rollout,
  action: RolloutAction,
  { author, id }: Change,
): Promise<void> {
  await db.putRollout(rollout);
  await auditRollout(db, state, rollout, { actor: author, action, changeId: id });
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
