import type { HostObservation } from '../host/observation.ts';
import { arrivalSteps } from './arrivals.ts';
import { leavingSteps } from './leavings.ts';
import { isOffered, isStaged } from './observed.ts';
import type { HeldPackage, PackageRef, Step } from './step.ts';
import { type WantedIndex, type WantedPackage, wantedIndex } from './wanted.ts';

export { applicable } from '../package/applicable.ts';
export { isOffered, isStaged, type Offering, sessionsRunning } from './observed.ts';
export { mayProvision, packageRef, pathKey, userKeys, type WantedPackage, wantedPackage } from './wanted.ts';

export type PlanInput = {
  readonly wanted: readonly WantedPackage[];
  /** What the console brought to the host: nothing else is ever taken away. */
  readonly held: readonly HeldPackage[];
  /** Null while the host has not answered: unknown never plans anything. */
  readonly observed: HostObservation | null;
  /** *Provision package certificates automatically*. */
  readonly provision: boolean;
};

/**
 * The steps that bring a host from what was observed to what is wanted, in their order: arrivals (trust, mount, stage,
 * offer; frameworks before what may need them), then leavings (withdraw, deregister, destage, unmount, untrust). Nothing
 * that a session runs is destaged. Carrying the plan out leaves nothing to plan.
 */
export function planHost({ wanted, held, observed, provision }: PlanInput): readonly Step[] {
  if (observed === null) return [];
  const index = wantedIndex(wanted);
  const leaving = leavingOf(held, index);
  const arriving = arrivalSteps(index.arrivals, observed, provision);
  return leaving.length === 0 ? arriving : [...arriving, ...leavingSteps(leaving, index, observed)];
}

/** What is held and not wanted. Mostly all of it is wanted, in the same order. */
function leavingOf(held: readonly HeldPackage[], { arrivals, names }: WantedIndex): readonly HeldPackage[] {
  return held.filter(({ fullName }, at) => arrivals[at]?.package.fullName !== fullName && !names.has(fullName));
}

/** Whether anything of a held package is left on the host: staged, offered, or its image mounted for no one else. */
export function isGone(item: PackageRef, steps: readonly Step[], observed: HostObservation): boolean {
  const left = isStaged(observed, item) || isOffered(observed, item, null);
  return !left && !steps.some((step) => step.package.fullName === item.fullName);
}
