import type { HostObservation } from '../host/observation.ts';
import { isOffered, isStaged, sameUsers } from './observed.ts';
import type { Step } from './step.ts';
import { type Arrival, pathKey } from './wanted.ts';

/** The steps that bring packages to a host, of each in its order: trust, mount, stage, offer. What is there is left as it is. */
export function arrivalSteps(
  arrivals: readonly Arrival[],
  observed: HostObservation,
  provision: boolean,
): readonly Step[] {
  const steps: Step[] = [];
  let there: Brought | null = null;
  for (const [at, arrival] of arrivals.entries()) {
    if (isInPlace(arrival, at, observed, provision)) continue;
    there ??= {
      trusted: new Set(observed.trusted),
      mounted: new Set(observed.mounted.map(({ path }) => pathKey(path))),
    };
    addSteps(steps, arrival, observed, provision ? there.trusted : null, there.mounted);
  }
  return steps;
}

/** What a host has, or will have by the steps so far: thumbprints and keys of images. Asked for once, whoever needs it. */
type Brought = { readonly trusted: Set<string>; readonly mounted: Set<string> };

/**
 * Whether all of a package stands where it is looked for first. Hosts mostly have what is wanted, in the order in which it was
 * brought: this spares nine searches in ten, and a table of each of 10,000 hosts would cost more than it saves.
 */
function isInPlace(arrival: Arrival, at: number, observed: HostObservation, provision: boolean): boolean {
  const { package: item, provisioned, registration, users } = arrival;
  const offered = observed.offered[at];
  return (
    observed.staged[at]?.fullName === item.fullName &&
    observed.mounted[at]?.path === item.image.path &&
    offered?.fullName === item.fullName &&
    offered.registration === registration &&
    sameUsers(offered.users, users) &&
    (!provision || provisioned === null || observed.trusted.includes(provisioned.thumbprint))
  );
}

/** `trusted` null: nothing is provisioned. */
function addSteps(
  steps: Step[],
  arrival: Arrival,
  observed: HostObservation,
  trusted: Set<string> | null,
  mounted: Set<string>,
): void {
  const { package: item, steps: needed, imageKey } = arrival;
  if (trusted !== null && needed.trust !== null && !trusted.has(needed.trust.thumbprint)) {
    trusted.add(needed.trust.thumbprint);
    steps.push(needed.trust);
  }
  if (!mounted.has(imageKey)) {
    mounted.add(imageKey);
    steps.push(needed.mount);
  }
  if (!isStaged(observed, item)) steps.push(needed.stage);
  if (!isOffered(observed, item, arrival)) steps.push(needed.offer);
}
