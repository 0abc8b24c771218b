import type { FaultId } from '../faults/fault-ids.ts';
import type { InvariantId } from '../invariants/invariant.ts';

/**
 * A mistake somebody could make: one snippet of the product is another one. It counts as caught when the run without faults holds
 * (or the faults would prove nothing) and the first invariant that a run with faults violates is the one named here.
 */
export type Mutant = {
  /** What the mistake is, as a sentence says it. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  /** Occurs exactly once in the file, else the run fails loudly: then the mistake has to be made anew. */
  readonly find: string;
  readonly replace: string;
  readonly invariant: InvariantId;
  /** What has to break for the mistake to show. */
  readonly faults: readonly FaultId[];
  /** Where it takes a crowd; otherwise 6. */
  readonly hosts?: number;
};

/** The source with the mistake in it. Throws where the snippet is not there exactly once. */
export function mutated(mutant: Mutant, source: string): string {
  const parts = source.split(mutant.find);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(`"${mutant.name}": the snippet occurs ${parts.length - 1} times in ${mutant.file}`);
  }
  return `${before}${mutant.replace}${after}`;
}
