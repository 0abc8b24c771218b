import { type Bench, told } from '#build/scripts/bench/figure.ts';
import { median, timesAsLong } from '#build/scripts/bench/side-by-side.ts';
import type { Env } from '#electron/ports/env.ts';
import { createSystemEnv } from './system-env.ts';

const looks = 2_000;
const rounds = 5;

/** What an engine does with the clock while a site's hosts sleep: a deadline for each look, then a sleep of the host's own. */
export const bench: Bench = {
  name: 'Waiting for hosts that sleep',
  run: async () => {
    const env = createSystemEnv();
    const farm: number[] = [];
    const few: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      farm.push(await lookedAt(env, 15_000));
      few.push(await lookedAt(env, 15));
    }
    return [
      {
        name: 'a look amid 15,000 sleeping hosts, beside one amid 15',
        value: timesAsLong(farm, few),
        unit: '×',
        bar: { kind: 'at-most', value: 8 },
      },
      told('a look amid 15,000 sleeping hosts', (1000 * median(farm)) / looks, 'µs'),
    ];
  },
};

/** Milliseconds of all looks together, while so many hosts sleep. */
async function lookedAt(env: Env, hosts: number): Promise<number> {
  const stops: AbortController[] = [];
  const over = new Error('the measurement is over');
  const sleepOfHost = () => {
    const stop = new AbortController();
    stops.push(stop);
    env.sleep(Math.round(54_000 + 12_000 * env.random()), stop.signal).catch(() => undefined);
  };
  for (let host = 0; host < hosts; host += 1) sleepOfHost();
  const started = performance.now();
  for (let look = 0; look < looks; look += 1) {
    const answered = new AbortController();
    const deadline = env.sleep(90_000, answered.signal).catch(() => undefined);
    answered.abort(over);
    await deadline;
    sleepOfHost();
  }
  const took = performance.now() - started;
  for (const stop of stops) stop.abort(over);
  return took;
}
