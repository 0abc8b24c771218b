import { engineMutants } from './engine-mutants.ts';
import type { Mutant } from './mutant.ts';
import { hostMutants, ruleMutants } from './rule-mutants.ts';

/** Every mistake that the simulation has to catch. */
export const allMutants: readonly Mutant[] = [...engineMutants, ...ruleMutants, ...hostMutants];
