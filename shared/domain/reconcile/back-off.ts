import { type Instant, later, second } from '#shared/kernel/instant.ts';

const base = 5 * second;
/** Nothing waits longer: a time that lies further ahead was written by a clock that has been set back since. */
export const longestWait = 180 * second;
const shortest = 1 * second;

/**
 * When work that failed `attempts` times is tried again: at a random moment of a span that doubles from 5 s to 3 min (full
 * jitter, so that hosts that failed together do not come back together), at least 1 s away. `random` in [0, 1).
 */
export function nextTry(attempts: number, now: Instant, random: number): Instant {
  const span = Math.min(longestWait, base * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return later(now, Math.max(shortest, Math.round(random * span)));
}
