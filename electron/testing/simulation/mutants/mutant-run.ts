import { planOf } from '../plan.ts';
import { runSeed } from '../run-seed.ts';
import { allMutants } from './all-mutants.ts';
import type { MutantReport } from './run-mutants.ts';

/** The process of one mutant: first without faults, then with what it takes, seed after seed, until an invariant is violated. */
const calmSeeds = 1;
const mostSeeds = 200;

async function run(): Promise<MutantReport> {
  const mutant = allMutants.find(({ name }) => name === process.env.ATTACHE_MUTANT);
  if (mutant === undefined) throw new Error('no mutant is named');
  const { hosts = 6 } = mutant;
  for (let seed = 1; seed <= calmSeeds; seed += 1) {
    const { violation } = await runSeed(planOf({ seed, hosts, faults: new Set() }));
    if (violation !== null) return { without: violation.invariant, violated: null, why: violation.why, seed };
  }
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const { violation } = await runSeed(planOf({ seed, hosts, faults: new Set(mutant.faults) }));
    if (violation !== null) return { without: null, violated: violation.invariant, why: violation.why, seed };
  }
  return { without: null, violated: null, why: 'no seed shows it', seed: mostSeeds };
}

process.send?.(await run());
process.disconnect?.();
