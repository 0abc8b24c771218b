import { type Instant, later, minute, second } from '#shared/kernel/instant.ts';
import type { HostObservation } from '../host/observation.ts';
import { frameworksOn } from '../package/dependencies.ts';
import type { HostProblemCode } from '../problem/codes.ts';
import { type EngineSettings, usualEngineSettings } from '../settings/engine-settings.ts';

/** First and longest span of waiting after failures, in milliseconds. */
export type BackOff = Pick<EngineSettings, 'backOffBase' | 'backOffLongest'>;
const shortest = 1 * second;
const lastingBase = 3 * minute;
const lastingLongest = 60 * minute;

/** Causes that no retry ends while host and package stay as they are. */
const lasting: readonly HostProblemCode[] = [
  'certificate-expired-on-host',
  'signature-invalid-on-host',
  'not-applicable',
  'dependency-missing',
];

/** Nothing waits longer: a time that lies further ahead was written by a clock that has been set back since. */
export function longestWait(code: HostProblemCode, { backOffLongest }: BackOff = usualEngineSettings): number {
  return lasting.includes(code) ? lastingLongest : backOffLongest;
}

/**
 * When work that failed `attempts` times is tried again: at a random moment of a span that doubles from the first to the longest
 * (full jitter, so that hosts that failed together do not come back together), at least 1 s away. `random` in [0, 1). What lasts
 * is tried again after 3 min, and later each time, up to an hour.
 */
export function nextTry(
  attempts: number,
  now: Instant,
  random: number,
  code?: HostProblemCode,
  { backOffBase, backOffLongest }: BackOff = usualEngineSettings,
): Instant {
  const doubled = 2 ** Math.min(20, Math.max(0, attempts - 1));
  if (code !== undefined && lasting.includes(code)) {
    const wait = Math.min(lastingLongest / 1.2, lastingBase * doubled);
    return later(now, Math.round(wait * (1 + 0.2 * random)));
  }
  const span = Math.min(backOffLongest, backOffBase * doubled);
  return later(now, Math.max(shortest, Math.round(random * span)));
}

/** What a host showed about itself, as far as it decides whether packages can be staged. */
type HostFacts = Pick<HostObservation, 'os' | 'frameworks' | 'staged' | 'trusted'>;

/** Whether the cause of a failure may be gone, because what it depends on changed between two looks at the host. */
export function mayBeOver(code: HostProblemCode, before: HostFacts, after: HostFacts): boolean {
  switch (code) {
    case 'certificate-not-trusted':
    case 'certificate-expired-on-host':
    case 'signature-invalid-on-host':
      return differ(before.trusted, after.trusted);
    case 'dependency-missing':
      return differ(frameworksOn(before), frameworksOn(after)) || differ(before.os, after.os);
    case 'not-applicable':
      return differ(before.os, after.os);
    default:
      return false;
  }
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
