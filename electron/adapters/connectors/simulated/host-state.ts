import { z } from 'zod';
import { faults, mounted, offered, sessions, staged, trusted } from './shapes.ts';

/** Everything about a lab host that orders, users and levers change. Kept in the lab's file as JSON. */
export type LabState = z.infer<typeof labState>;

export const labState = z.strictObject({
  mounted,
  staged,
  offered,
  sessions,
  trusted,
  faults,
  generation: z.number().int().min(0),
});

/** A host as it comes out of the box: nothing on it, and it trusts `thumbprints`. */
export function freshState(thumbprints: readonly string[]): LabState {
  return { mounted: [], staged: [], offered: [], sessions: [], trusted: [...thumbprints], faults: [], generation: 0 };
}

/** The fault of a kind where it stands. */
export function faultOf<K extends LabState['faults'][number]['kind']>(state: LabState, kind: K) {
  return state.faults.find((fault): fault is Extract<typeof fault, { kind: K }> => fault.kind === kind) ?? null;
}
