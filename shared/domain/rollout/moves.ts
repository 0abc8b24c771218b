import type { HostId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { waveLabel } from './next-wave.ts';
import type { Rollout, RolloutState, WaveTimes } from './rollout.ts';

/** Roll-outs are values: each of these answers the one after it, with its next revision and a line of what happened. */

/** Lines that are kept: more would be read by nobody. */
const mostLines = 200;

function moved(rollout: Rollout, at: Instant, text: string | null, change: Partial<Rollout>): Rollout {
  const happened = text === null ? rollout.happened : [...rollout.happened, { at, text }].slice(-mostLines);
  return { ...rollout, ...change, revision: rollout.revision + 1, happened };
}

/** The next wave has begun, with a generation of its own: what its hosts want is something else from now on. */
export function advanced(rollout: Rollout, generation: number, at: Instant): Rollout {
  const times = [...whenHeld(rollout, at), { begunAt: at, metAt: null }];
  const change = { begun: rollout.begun + 1, waveBegunAt: at, times, metAt: null, generation };
  return moved(rollout, at, beganText({ ...rollout, ...change }), change);
}

/** `Ring 10 % began on 21 hosts`, of the newest wave. */
export function beganText(rollout: Pick<Rollout, 'rings' | 'waves' | 'begun'>): string {
  const { waves, begun } = rollout;
  const hosts = waves[begun - 1]?.length ?? 0;
  return `Ring ${waveLabel(rollout, begun - 1)} began on ${hosts === 1 ? '1 host' : `${hosts} hosts`}`;
}

/** The newest wave has met its threshold at `metAt`, or no longer meets it (null). */
export function met(rollout: Rollout, metAt: Instant | null, at: Instant): Rollout {
  const ring = `Ring ${waveLabel(rollout, rollout.begun - 1)}`;
  const text = metAt === null ? `${ring} no longer meets its threshold` : `${ring} met its threshold`;
  return moved(rollout, at, text, { metAt, times: withMetAt(rollout, metAt) });
}

/** The times with when the newest wave met its threshold. */
function withMetAt({ begun, times }: Rollout, metAt: Instant | null): readonly (WaveTimes | null)[] {
  return Array.from({ length: begun }, (_, wave) => {
    const known = times[wave] ?? null;
    return known === null || wave < begun - 1 ? known : { ...known, metAt };
  });
}

/** The times when the newest wave has held at `at`: one that is not watched is done the moment it meets its threshold. */
function whenHeld(rollout: Rollout, at: Instant): readonly (WaveTimes | null)[] {
  return withMetAt(rollout, rollout.metAt ?? at);
}

export function paused(rollout: Rollout, because: string, at: Instant): Rollout {
  const change: Partial<Rollout> = { state: 'paused', pausedBecause: because, metAt: null };
  return moved(rollout, at, `Paused: ${because}`, change);
}

/** Goes on; failures of before count no longer, since somebody has looked at them. */
export function resumed(rollout: Rollout, by: string, at: Instant): Rollout {
  const change: Partial<Rollout> = { state: 'running', pausedBecause: null, metAt: null, resumedAt: at };
  return moved(rollout, at, `Resumed by ${by}`, change);
}

const endings = {
  succeeded: 'Every ring has held',
  withdrawn: 'Back to the previous version',
  superseded: 'The tag was moved by another change',
} as const;

export function ended(rollout: Rollout, state: Exclude<RolloutState, 'running' | 'paused'>, at: Instant): Rollout {
  const times = state === 'succeeded' ? whenHeld(rollout, at) : rollout.times;
  return moved(rollout, at, endings[state], { state, times, pausedBecause: null, endedAt: at });
}

/** Failures of before this moment do not count for the newest wave. */
export function countsFrom({ waveBegunAt, resumedAt }: Pick<Rollout, 'waveBegunAt' | 'resumedAt'>): Instant {
  return resumedAt !== null && resumedAt > waveBegunAt ? resumedAt : waveBegunAt;
}

/** Hosts that have been reached. */
export function reachedHosts({ waves, begun }: Pick<Rollout, 'waves' | 'begun'>): readonly HostId[] {
  return waves.slice(0, begun).flat();
}
