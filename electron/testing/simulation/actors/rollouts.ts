import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import { second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';

/** How tags go out: at once, or in rings that are short enough for a run. */
export function someRings(random: Random): RingPlan | null {
  if (random.chance(0.4)) return null;
  const shares = random.some([0.1, 0.3, 0.5], 0.5).map((of) => ({ kind: 'share', of }) as const);
  return {
    steps: [{ kind: 'hosts', count: random.between(1, 2) }, ...shares, { kind: 'share', of: 1 }],
    threshold: random.pick([0.5, 0.9, 0.98, 1]),
    bake: random.between(0, 20) * second,
  };
}
