import type { HostId, RolloutId } from '#shared/kernel/ids.ts';
import { selectorLabel } from '../assignment/explain.ts';
import { waveLabel } from '../rollout/next-wave.ts';
import { isOfMark, type RingPlan, type Rollout } from '../rollout/rollout.ts';
import { moveRollouts, withRollouts } from '../rollout/start.ts';
import type { SiteState } from '../site/farm.ts';
import { packageLabel } from '../site/site-index.ts';
import { hostEffects } from './host-effects.ts';
import { figuresOf } from './review-groups.ts';
import type { ReviewInput, ReviewRings, ReviewWarning } from './review-types.ts';

const nobody = { id: '' as Rollout['changeId'], author: '', generation: 0 };

/** What applying in rings would begin with, and what its later rings do; null where no tag would roll out. */
export function ringsReview(input: ReviewInput, rings: RingPlan): ReviewRings | null {
  const { before, after, edits, now, answers } = input;
  const moves = moveRollouts({
    before,
    after,
    edits: edits.map(({ edit }) => edit),
    rings,
    change: { ...nobody, appliedAt: now },
    answers,
    // Never stored: it only has to be another one than those that are.
    newId: () => 'reviewed' as RolloutId,
  });
  if (moves.started.length === 0) return null;
  const effects = hostEffects({ ...input, after: withRollouts(after, moves) });
  return { atFirst: figuresOf(effects), moves: moves.started.map((rollout) => moveOf(after, rollout)) };
}

function moveOf(state: SiteState, rollout: Rollout): ReviewRings['moves'][number] {
  const hostName = (id: HostId) => state.hosts.get(id)?.name ?? id;
  return {
    title: `${selectorLabel(state, { kind: 'tag', tagId: rollout.tagId })} moves to ${packageLabel(state, rollout.to)}`,
    waves: rollout.waves.map((wave, at) => ({
      label: waveLabel(rollout, at),
      hosts: wave.length,
      first: wave.slice(0, 3).map(hostName),
    })),
  };
}

/** Roll-outs that the edits would end before they have reached everybody. */
export function rolloutWarnings({ before, edits }: Pick<ReviewInput, 'before' | 'edits'>): readonly ReviewWarning[] {
  return edits.flatMap(({ edit }) => {
    if (edit.kind !== 'mark-tag') return [];
    const running = before.rollouts.find((rollout) => isOfMark(rollout, edit));
    return running === undefined ? [] : [warningOf(before, running)];
  });
}

function warningOf(state: SiteState, rollout: Rollout): ReviewWarning {
  const tag = selectorLabel(state, { kind: 'tag', tagId: rollout.tagId });
  const reached = rollout.waves.slice(0, rollout.begun).flat().length;
  const hosts = rollout.waves.flat().length;
  return {
    title: `${tag} is rolling out to ${packageLabel(state, rollout.to)}, on ${reached} of ${hosts} hosts so far`,
    advice: 'This change ends that roll-out: its remaining rings do not begin.',
    hosts: [],
  };
}
