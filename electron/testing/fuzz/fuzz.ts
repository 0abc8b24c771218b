import fc from 'fast-check';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { imageTargets } from './image-targets.ts';
import { type Mutation, mutated, mutations } from './mutation.ts';
import { packageTargets } from './package-targets.ts';
import type { FuzzTarget } from './target.ts';

/** Milliseconds that one reading may take. */
const longest = 1_000;

/** Every reader that takes hostile bytes. */
export const fuzzTargets: readonly FuzzTarget[] = [...imageTargets, ...packageTargets];

/** An input that a reader did not take as it has to, with how to make it again. */
export type FuzzFailure = {
  readonly target: string;
  readonly seed: number;
  readonly why: string;
  readonly input: Uint8Array;
};
export type FuzzResult = { readonly runs: number; readonly failure: FuzzFailure | null };

/** Runs one target so many times from a seed; the first failure is made as small as it gets, and ends it. */
export async function fuzz(target: FuzzTarget, seed: number, runs: number): Promise<FuzzResult> {
  const bytes = target.seed();
  const ranges = target.ranges(bytes);
  const inputOf = (changes: readonly Mutation[]) => {
    const input = mutated(bytes, changes, ranges, target.tokens);
    return target.seal === undefined ? input : target.seal(input);
  };
  const property = fc.asyncProperty(mutations, async (changes) => await holds(target, inputOf(changes)));
  const details = await fc.check(property, { seed, numRuns: runs });
  const changes = details.counterexample?.[0];
  if (!details.failed || changes === undefined) return { runs: details.numRuns, failure: null };
  const input = inputOf(changes);
  const why = await holds(target, input).then(() => 'it holds when it is tried again', String);
  return { runs: details.numRuns, failure: { target: target.name, seed, why, input } };
}

/** Reads the input twice: in time, with nothing but problems thrown, and with the same answer. */
async function holds(target: FuzzTarget, input: Uint8Array): Promise<void> {
  const started = performance.now();
  const first = await answer(target, input);
  const took = performance.now() - started;
  if (took > longest) throw new Error(`Reading took ${Math.round(took)} ms.`);
  if (first !== (await answer(target, input))) throw new Error('A second reading came to another answer.');
}

/** What reading comes to, as text; anything thrown but a problem is thrown on. */
async function answer(target: FuzzTarget, input: Uint8Array): Promise<string> {
  try {
    return JSON.stringify(await target.read(input));
  } catch (error) {
    if (error instanceof ProblemError) return `${error.code} ${JSON.stringify(error.details)}`;
    throw error;
  }
}
