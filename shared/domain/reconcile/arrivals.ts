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
  for (const [at, arrival] of arrivals.entries()) {
    if (!isInPlace(arrival, at, observed, provision)) addSteps(steps, arrival, observed, provision);
  }
  return steps;
}

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

function addSteps(steps: Step[], arrival: Arrival, observed: HostObservation, provision: boolean): void {
  const { package: item, provisioned, registration, users, imageKey } = arrival;
  if (provision && provisioned !== null && !observed.trusted.includes(provisioned.thumbprint)) {
    const { thumbprint, certificate } = provisioned;
    const asked = steps.some((step) => step.kind === 'trust' && step.thumbprint === thumbprint);
    if (!asked) steps.push({ kind: 'trust', package: item, thumbprint, certificate });
  }
  const isImage = (path: string) => path === item.image.path || pathKey(path) === imageKey;
  if (!observed.mounted.some(({ path }) => isImage(path))) {
    const asked = steps.some((step) => step.kind === 'mount' && isImage(step.package.image.path));
    if (!asked) steps.push({ kind: 'mount', package: item });
  }
  if (!isStaged(observed, item)) steps.push({ kind: 'stage', package: item });
  if (!isOffered(observed, item, arrival)) steps.push({ kind: 'offer', package: item, registration, users });
}
