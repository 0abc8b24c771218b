import { parseArgs } from 'node:util';
import { buildAll } from '#build/scripts/build.ts';
import { type KillResult, runKills } from './run-kills.ts';

/**
 * `npm run kills -- [--kills N] [--hosts M] [--seed S] [--pace X] [--minutes T]`: kills a headless console while it applies to a lab, N times
 * or for T minutes. Ends with 1
 * where anything that was acknowledged is lost, or a console took longer than 5 s to go on where the one before was killed.
 */
const mostToResume = 5_000;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    hosts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    pace: { type: 'string', default: '0.5' },
    minutes: { type: 'string', default: '600' },
  },
});
const kills = positive('--kills', values.kills);
const hosts = positive('--hosts', values.hosts);
const seed = positive('--seed', values.seed);
const pace = positive('--pace', values.pace);
const minutes = positive('--minutes', values.minutes);

await buildAll(false);
console.log(`${kills} kills of a console with ${hosts} hosts, seed ${seed}`);
const result = await runKills({ kills, hosts, seed, pace, minutes }, (line) => console.log(line));
for (const line of report(result)) console.log(line);
const slow = [...result.serving, ...result.firstOrder].filter((time) => time > mostToResume).length;
if (slow > 0) console.log(`${slow} times it took longer than ${mostToResume} ms to go on`);
console.log(`${result.kills} kills, ${result.lost.length} lost`);
process.exitCode = slow + result.lost.length === 0 ? 0 : 1;

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  console.error(`${name} takes a number above 0, not '${text}'.`);
  process.exit(2);
}

function report({ lost, serving, firstOrder, unanswered, ...figures }: KillResult): readonly string[] {
  const { kept, dropped } = unanswered;
  return [
    ...lost,
    `${figures.acknowledged} writes acknowledged; of ${kept + dropped} unanswered ones ${kept} were kept, whole`,
    `${figures.changes} changes, ${figures.orders} orders; all hosts converged ${figures.converged} ms after the last restart`,
    `restart to serving: ${inPercentiles(serving)}`,
    `restart to the first order: ${inPercentiles(firstOrder)}`,
  ];
}

function inPercentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms (${sorted.length} restarts)`;
}
