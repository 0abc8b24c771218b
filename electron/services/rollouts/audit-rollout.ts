import type { WriteStore } from '#electron/ports/store.ts';
import { selectorLabel } from '#shared/domain/assignment/explain.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import { packageLabel } from '#shared/domain/site/site-index.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';

/** A roll-out as lists and the audit name it: `Production to Contoso Notes 2.0.0.0`. */
export function rolloutLabel(state: SiteState, { tagId, to }: Pick<Rollout, 'tagId' | 'to'>): string {
  return `${selectorLabel(state, { kind: 'tag', tagId })} to ${packageLabel(state, to)}`;
}

/** What the audit calls the moves of a roll-out. */
export type RolloutAction = 'start' | 'advance' | 'watch' | 'pause' | 'resume' | 'finish' | 'back' | 'supersede';

/** The audit line of what a roll-out has just become: its last line of what happened. */
export async function auditRollout(
  db: WriteStore,
  state: SiteState,
  rollout: Rollout,
  { actor, action, changeId }: { readonly actor: string; readonly action: RolloutAction; readonly changeId: ChangeId },
): Promise<void> {
  await db.addAudit({
    actor,
    siteId: rollout.siteId,
    action: `rollout.${action}`,
    object: rolloutLabel(state, rollout),
    before: null,
    after: rollout.happened.at(-1)?.text ?? null,
    result: 'done',
    changeId,
  });
}
