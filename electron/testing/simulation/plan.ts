import { minute, second } from '#shared/kernel/instant.ts';
import { createRandom } from './clock/random.ts';
import { type FaultId, faultIds } from './faults/fault-ids.ts';

/** What one run will be: all of it follows from its seed, and from what the command line says instead. */
export type Plan = {
  readonly seed: number;
  readonly hosts: number;
  readonly faults: ReadonlySet<FaultId>;
  /** How long everybody acts and things break, in virtual milliseconds. */
  readonly restlessFor: number;
  /** The longest that an administrator waits between two things he does. */
  readonly pace: number;
  readonly administrators: number;
};

export type PlanOptions = {
  readonly seed: number;
  /** Given by the command line; otherwise 3 to 50, as most farms are. */
  readonly hosts?: number | undefined;
  /** Instead of those that the seed picks. */
  readonly faults?: ReadonlySet<FaultId> | undefined;
};

/** Above so many hosts a run does less with each of them. */
const many = 200;

/** Each seed breaks other things (swarm testing): a run with all faults at once hides what only two of them do together. */
export function planOf({ seed, hosts, faults }: PlanOptions): Plan {
  const random = createRandom(seed, 'plan');
  // Drawn in any case, so that a seed is the same run with its own size given.
  const usual = random.between(3, 50);
  const size = hosts ?? usual;
  const often = random.pick([0.15, 0.3, 0.6]);
  const chosen = faults ?? new Set(random.some(faultIds, often));
  const minutes = random.between(2, size > many ? 3 : 5);
  return {
    seed,
    hosts: size,
    faults: chosen,
    restlessFor: minutes * minute,
    pace: (size > many ? 60 : 30) * second,
    administrators: chosen.has('F8') ? random.between(2, 4) : 1,
  };
}
