import type { Env } from '#electron/ports/env.ts';
import type { ReadStore, Store, WriteStore } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { paused, resumed } from '#shared/domain/rollout/moves.ts';
import { isUnderWay, type Rollout } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId, RolloutId, SiteId } from '#shared/kernel/ids.ts';
import { existingState } from '../changes/change-service.ts';
import { type Applied, commitEdits } from '../changes/commit-edits.ts';
import { auditRollout, type RolloutAction, rolloutLabel } from './audit-rollout.ts';

/** What a window sends: the roll-out, and the revision of it that it showed. */
export type SeenRollout = { readonly rolloutId: RolloutId; readonly revision: number };
type Ports = { readonly env: Env; readonly store: Store; readonly answers: (hostId: HostId) => boolean };

/** The roll-out with this id, ended or not. Throws `not-found`. */
export async function findRollout(db: ReadStore, rolloutId: RolloutId): Promise<Rollout> {
  for (const { id } of await db.sites()) {
    const found = (await db.rollouts(id, 'all')).find((rollout) => rollout.id === rolloutId);
    if (found !== undefined) return found;
  }
  throw problem('not-found', { object: 'roll-out' });
}

/** No further wave begins. Throws `rollout-ended` and `changed-meanwhile`. */
export function pauseRollout(ports: Ports, seen: SeenRollout, reason: string, actor: string): Promise<SiteId> {
  return move(ports, seen, actor, 'pause', (rollout) => paused(rollout, `${reason} (${actor})`, ports.env.now()));
}

/** Goes on; only failures from now on count. Throws as `pauseRollout`. */
export function resumeRollout(ports: Ports, seen: SeenRollout, actor: string): Promise<SiteId> {
  return move(ports, seen, actor, 'resume', (rollout) =>
    rollout.state === 'paused' ? resumed(rollout, actor, ports.env.now()) : rollout,
  );
}

/** Moves the tag back to what it marked before, in a change of its own; the roll-out ends as withdrawn. Throws as `pauseRollout`. */
export function takeBack(
  { env, store, answers }: Ports,
  seen: SeenRollout,
  actor: string,
): Promise<Applied & { readonly siteId: SiteId }> {
  return store.change(async (db) => {
    const { rollout, state } = await seenRollout(db, seen);
    const { tagId, familyName, architecture, from, siteId } = rollout;
    if (from !== null && !state.packages.has(from)) throw problem('not-found', { object: 'previous version' });
    const edits = [{ kind: 'mark-tag', tagId, familyName, architecture, packageId: from }] as const;
    const applied = await commitEdits(db, { env, answers }, { state, edits, rings: null, author: actor });
    await db.addAudit({
      actor,
      siteId,
      action: 'change.apply',
      object: `${rolloutLabel(state, rollout)}, back to the previous version`,
      before: `generation ${applied.change.generation - 1}`,
      after: `generation ${applied.change.generation}, 1 edits, ${applied.hosts.length} hosts`,
      result: 'done',
      changeId: applied.change.id,
    });
    return { ...applied, siteId };
  });
}

function move(
  { store }: Ports,
  seen: SeenRollout,
  actor: string,
  action: RolloutAction,
  make: (rollout: Rollout) => Rollout,
): Promise<SiteId> {
  return store.change(async (db) => {
    const { rollout, state } = await seenRollout(db, seen);
    const after = make(rollout);
    if (after === rollout) return rollout.siteId;
    await db.putRollout(after);
    await auditRollout(db, state, after, { actor, action, changeId: rollout.changeId });
    return rollout.siteId;
  });
}

async function seenRollout(
  db: WriteStore,
  { rolloutId, revision }: SeenRollout,
): Promise<{ readonly rollout: Rollout; readonly state: SiteState }> {
  const rollout = await findRollout(db, rolloutId);
  if (!isUnderWay(rollout)) throw problem('rollout-ended');
  const state = await existingState(db, rollout.siteId);
  if (rollout.revision !== revision) throw problem('changed-meanwhile', { object: rolloutLabel(state, rollout) });
  return { rollout, state };
}
