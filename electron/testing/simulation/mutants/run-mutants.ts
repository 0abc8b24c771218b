import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { InvariantId } from '../invariants/invariant.ts';
import { allMutants } from './all-mutants.ts';
import type { Mutant } from './mutant.ts';

/** What the process of a mutant found. `without`: what was violated though nothing broke, which makes the mutant worthless. */
export type MutantReport = {
  readonly without: InvariantId | null;
  readonly violated: InvariantId | null;
  readonly why: string;
  readonly seed: number;
};

/** Longer than any of them takes on a slow machine, in milliseconds. */
const patience = 15 * 60_000;

/** Runs mutants whose names contain `named`, as many at once as the machine has processors. Answers how many were caught. */
export async function runMutants(named: string, say: (line: string) => void): Promise<{ all: number; caught: number }> {
  const chosen = allMutants.filter(({ name }) => name.includes(named));
  const waiting = [...chosen];
  let caught = 0;
  async function work(): Promise<void> {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const report = await runMutant(mutant);
      const { isCaught, words } = verdict(mutant, report);
      if (isCaught) caught += 1;
      say(words);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { all: chosen.length, caught };
}

function verdict({ name, invariant }: Mutant, { without, violated, why, seed }: MutantReport) {
  if (without !== null)
    return { isCaught: false, words: `worthless    ${name}: violates ${without} without faults: ${why}` };
  if (violated === invariant) return { isCaught: true, words: `caught  ${violated.padEnd(4)} ${name} (seed ${seed})` };
  const instead = violated === null ? why : `${violated} instead, in seed ${seed}: ${why}`;
  return { isCaught: false, words: `MISSED  ${invariant.padEnd(4)} ${name}: ${instead}` };
}

function runMutant({ name }: Mutant): Promise<MutantReport> {
  const child = fork(new URL('./mutant-run.ts', import.meta.url), {
    execArgv: ['--import', new URL('./mutant-hook.ts', import.meta.url).href],
    env: { ...process.env, ATTACHE_MUTANT: name },
    stdio: 'inherit',
  });
  const late = setTimeout(() => child.kill(), patience);
  return new Promise((resolve) => {
    // The child is ours and runs this program: what it sends is a report.
    child.once('message', (report: MutantReport) => resolve(report));
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      resolve({ without: null, violated: null, why: `its process ended with ${code ?? signal}`, seed: 0 });
    });
  });
}
