import { assertNever } from '#shared/kernel/assert-never.ts';
import { type Instant, later } from '#shared/kernel/instant.ts';
import { answered, failuresInARow, gateOf, type WaveCount } from './gate.ts';
import type { Rollout } from './rollout.ts';
import { ringLabel, ringsOf } from './waves.ts';

/**
 * What a roll-out does next. `stand`: it is paused or has ended. `bake`: the threshold is met and the wave is watched until
 * then. `advance`: the next wave begins. `finish`: the last one has held.
 */
export type NextWave =
  | { readonly kind: 'stand' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'bake'; readonly metAt: Instant; readonly until: Instant }
  | { readonly kind: 'advance' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'pause'; readonly because: string };

/** What is known of the newest wave. `obstacle`: why its hosts cannot have the new version at all; null where they can. */
export type WaveFacts = { readonly count: WaveCount; readonly obstacle: string | null };

/** Decides from the whole of what is known, so that nothing is lost by a restart. */
export function nextWave(rollout: Rollout, { count, obstacle }: WaveFacts, now: Instant): NextWave {
  if (rollout.state !== 'running') return { kind: 'stand' };
  if (obstacle !== null) return { kind: 'pause', because: obstacle };
  const gate = gateOf(count, rollout.rings.threshold);
  switch (gate) {
    case 'few':
    case 'open':
      return { kind: 'wait' };
    case 'lost':
      return { kind: 'pause', because: lostBecause(rollout, count) };
    case 'met':
      return whenMet(rollout, now);
    default:
      return assertNever(gate);
  }
}

function whenMet({ metAt, rings, begun, waves }: Rollout, now: Instant): NextWave {
  // A moment that lies ahead was written by a clock that has been set back since.
  const since = metAt === null || metAt > now ? now : metAt;
  const until = later(since, rings.bake);
  if (now < until) return { kind: 'bake', metAt: since, until };
  return begun < waves.length ? { kind: 'advance' } : { kind: 'finish' };
}

function lostBecause(rollout: Rollout, count: WaveCount): string {
  const ring = `ring ${waveLabel(rollout, rollout.begun - 1)}`;
  if (count.succeeded === 0 && count.failed > failuresInARow) {
    return `The first ${count.failed} hosts of ${ring} all failed`;
  }
  const percent = Number((rollout.rings.threshold * 100).toFixed(2));
  const hosts = count.hosts === 1 ? 'The only host' : `${count.failed} of ${count.hosts} hosts`;
  return `${hosts} of ${ring} failed: ${percent} % cannot be met any more`;
}

/** What a wave is called: the step of the plan that it came from. */
export function waveLabel({ rings, waves }: Pick<Rollout, 'rings' | 'waves'>, wave: number): string {
  const hosts = waves.reduce((sum, of) => sum + of.length, 0);
  const ring = ringsOf(rings, hosts)[wave];
  return ring === undefined ? `${wave + 1}` : ringLabel(ring.step);
}

/** The hosts that answered, as far as they have the new version: the figure beside the threshold; null before any answered. */
export function successShare(count: WaveCount): number | null {
  const known = answered(count);
  return known === 0 ? null : count.succeeded / known;
}
