import { shareOf } from './waves.ts';

/** What a host of a wave made of the new version. `elsewhere`: the host does not want it any more, or is gone. */
export type HostOutcome = 'succeeded' | 'failed' | 'pending' | 'silent' | 'elsewhere';

/** The hosts of a wave that want the new version, by what they made of it. `silent` ones do not answer. */
export type WaveCount = {
  readonly hosts: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly pending: number;
  readonly silent: number;
};

export function countOutcomes(outcomes: Iterable<HostOutcome>): WaveCount {
  const count = { succeeded: 0, failed: 0, pending: 0, silent: 0, elsewhere: 0 };
  let hosts = 0;
  for (const outcome of outcomes) {
    count[outcome] += 1;
    if (outcome !== 'elsewhere') hosts += 1;
  }
  const { succeeded, failed, pending, silent } = count;
  return { hosts, succeeded, failed, pending, silent };
}

/** Hosts of which the console knows how they are: only they count for the threshold. */
export function answered({ succeeded, failed, pending }: WaveCount): number {
  return succeeded + failed + pending;
}

/** How many of so many hosts may fail before the threshold cannot be met any more. */
export function mayFail(threshold: number, hosts: number): number {
  return hosts - shareOf(threshold, hosts);
}

/** So many failures without one success are no accident, however large the wave is (reliability, section 2.2). */
export const failuresInARow = 3;

/**
 * How a wave stands to its threshold. `few`: fewer than half of its hosts answered, which decides nothing. `lost`: the
 * threshold cannot be met any more, whatever becomes of the others; or the first hosts all failed.
 */
export type Gate = 'few' | 'open' | 'met' | 'lost';

export function gateOf(count: WaveCount, threshold: number): Gate {
  const { hosts, succeeded, failed } = count;
  if (failed > mayFail(threshold, hosts)) return 'lost';
  if (failed > failuresInARow && succeeded === 0) return 'lost';
  const known = answered(count);
  if (known * 2 < hosts) return 'few';
  return succeeded >= shareOf(threshold, known) ? 'met' : 'open';
}
