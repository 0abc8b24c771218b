import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FuzzFailure, fuzz, fuzzTargets } from './fuzz.ts';

const batch = 200;
const root = join(import.meta.dirname, '..', '..', '..');
const say = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });

const minutes = Number(values.minutes ?? 1);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (minutes > 0 && Number.isSafeInteger(seed)) process.exitCode = (await run(minutes, seed)) ? 0 : 1;
else {
  say('--minutes takes a number above 0, --seed a whole number.');
  process.exitCode = 2;
}

/** Fuzzes every target in turn until the time is up; whether nothing failed. The last line says runs and failures. */
async function run(minutes: number, firstSeed: number): Promise<boolean> {
  const ends = Date.now() + minutes * 60_000;
  const counts = new Map(fuzzTargets.map((target) => [target.name, 0]));
  const failures: FuzzFailure[] = [];
  say(`Fuzzing ${fuzzTargets.length} readers for ${minutes} min from seed ${firstSeed}.`);
  for (let seed = firstSeed; Date.now() < ends; seed += 1) {
    for (const target of fuzzTargets) {
      const { runs, failure } = await fuzz(target, seed, batch);
      counts.set(target.name, (counts.get(target.name) ?? 0) + runs);
      if (failure !== null) failures.push(kept(failure));
    }
  }
  for (const [name, runs] of counts) say(`${String(runs).padStart(9)}  ${name}`);
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  say(`Memory at most ${peak} MiB.`);
  const total = [...counts.values()].reduce((sum, runs) => sum + runs, 0);
  say(`${total} runs, ${failures.length} failures`);
  return failures.length === 0;
}

/** Saves the input that failed, so that it can be looked at and become a test. */
function kept(failure: FuzzFailure): FuzzFailure {
  const folder = join(root, 'dist', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${failure.target.replaceAll(/\W+/g, '-').toLowerCase()}-${failure.seed}.bin`);
  writeFileSync(file, failure.input);
  say(`${failure.target}: ${failure.why}\n  seed ${failure.seed}, input in ${file}`);
  return failure;
}
