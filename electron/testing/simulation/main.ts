import { parseArgs } from 'node:util';
import { runInCrew } from './crew.ts';
import { runMutants } from './mutants/run-mutants.ts';
import { inLines, reportOf } from './report.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    hosts: { type: 'string' },
    seed: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    named: { type: 'string', default: '' },
  },
});
process.exitCode = values.mutants
  ? await catchMutants(values.named)
  : await simulate(number(values.seeds), number(values.hosts), number(values.seed));

/** Undefined where nothing was said, not a number where it was none. */
function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Runs one seed, or as many as asked for from 1 on; answers the exit code. */
async function simulate(seeds = 100, hosts?: number, seed?: number): Promise<number> {
  const asked = [seeds, hosts ?? 1, seed ?? 1];
  if (!asked.every((value) => Number.isSafeInteger(value) && value > 0)) {
    say('--seeds, --hosts and --seed take whole numbers above 0.');
    return 2;
  }
  let violations = 0;
  let done = 0;
  const reported = (report: Parameters<typeof inLines>[0]) => {
    done += 1;
    if (report.violation !== null) violations += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${seeds} seeds, ${violations} violations `);
    for (const line of inLines(report, seed !== undefined)) say(line);
  };
  if (seed !== undefined) reported(await reportOf({ seed, hosts }));
  else
    await runInCrew(
      Array.from({ length: seeds }, (_, at) => ({ seed: at + 1, hosts })),
      reported,
    );
  say(`${seed === undefined ? seeds : 1} seeds, ${violations} violations`);
  return violations === 0 ? 0 : 1;
}

/** Lets the simulation show that it would have found mistakes; answers the exit code. */
async function catchMutants(named: string): Promise<number> {
  const { all, caught } = await runMutants(named, say);
  say(`${all} mutants, ${caught} caught`);
  return all === caught && all > 0 ? 0 : 1;
}
