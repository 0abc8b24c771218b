import type { HostObservation } from '../host/observation.ts';
import type { PackageRef } from './step.ts';
import type { WantedPackage } from './wanted.ts';

/** How many sessions of a host run a package. */
export function sessionsRunning(observed: HostObservation, fullName: string): number {
  return observed.sessions.filter((session) => session.running.includes(fullName)).length;
}

/** Whether a package is staged, whatever image it came from. */
export function isStaged(observed: HostObservation, item: Pick<PackageRef, 'fullName'>): boolean {
  return observed.staged.some((had) => had.fullName === item.fullName);
}

/** How a package is offered. */
export type Offering = Pick<WantedPackage, 'registration' | 'users'>;

/** Whether sign-ins register a package: exactly so, or in any way for null. */
export function isOffered(observed: HostObservation, item: Pick<PackageRef, 'fullName'>, as: Offering | null): boolean {
  const had = observed.offered.find((offered) => offered.fullName === item.fullName);
  if (had === undefined || as === null) return had !== undefined;
  return had.registration === as.registration && sameUsers(had.users, as.users);
}

/** Whether two lists of principals' keys, each in order, are the same. */
export function sameUsers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}
