import { principalKey } from '../access/principal.ts';
import type { SignerFacts } from '../certificate/facts.ts';
import type { HostObservation, RegistrationType } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import type { HeldPackage, PackageRef, Step } from './step.ts';

export { applicable } from '../package/applicable.ts';

/** A package that shall be on a host, with what arriving needs. */
export type WantedPackage = {
  readonly package: PackageRef;
  readonly signer: SignerFacts | null;
  readonly registration: RegistrationType;
  /** Keys of the principals who get it, in order; none for everybody. */
  readonly users: readonly string[];
  /** Others may need it to be staged: it comes first. */
  readonly framework: boolean;
};

export type PlanInput = {
  readonly wanted: readonly WantedPackage[];
  /** What the console brought to the host: nothing else is ever taken away. */
  readonly held: readonly HeldPackage[];
  /** Null while the host has not answered: unknown never plans anything. */
  readonly observed: HostObservation | null;
  /** *Provision package certificates automatically*. */
  readonly provision: boolean;
};

/** What orders say about a package. */
export function packageRef(item: AppPackage): PackageRef {
  const { id, fullName, familyName, image, rootPath, blockMapSha256 } = item;
  return { packageId: id, fullName, familyName, image, rootPath, blockMapSha256 };
}

/** A package of the site as it is wanted on hosts. */
export function wantedPackage(item: AppPackage): WantedPackage {
  const { signer, registration, framework } = item;
  return { package: packageRef(item), signer, registration, users: userKeys(item), framework };
}

/**
 * The steps that bring a host from what was observed to what is wanted, in their order: arrivals (trust, mount, stage,
 * offer; frameworks before what may need them), then leavings (withdraw, deregister, destage, unmount, untrust). Nothing that a session runs is destaged. Carrying
 * the plan out leaves nothing to plan.
 */
export function planHost({ wanted, held, observed, provision }: PlanInput): readonly Step[] {
  if (observed === null) return [];
  const wantedNames = new Set(wanted.map((item) => item.package.fullName));
  const leaving = held.filter((item) => !wantedNames.has(item.fullName));
  return [...arrivals(wanted, observed, provision), ...leavings(leaving, wanted, observed)];
}

/** Whether the console may make hosts trust a signer: never one that was not made for signing code, or has a weak key. */
export function mayProvision(signer: SignerFacts): boolean {
  return signer.codeSigning && !(signer.key.algorithm === 'RSA' && signer.key.bits < 2048);
}

/** Paths of Windows name one file in any case of their letters. */
export function pathKey(path: string): string {
  return path.toLowerCase();
}

/** How many sessions of a host run a package. */
export function sessionsRunning(observed: HostObservation, fullName: string): number {
  return observed.sessions.filter((session) => session.running.includes(fullName)).length;
}

function arrivals(wanted: readonly WantedPackage[], observed: HostObservation, provision: boolean): readonly Step[] {
  const trusted = new Set(observed.trusted);
  const mounted = new Set(observed.mounted.map(({ path }) => pathKey(path)));
  const steps: Step[] = [];
  const frameworksFirst = wanted.toSorted((a, b) => Number(b.framework) - Number(a.framework));
  for (const { package: item, signer, registration, users } of frameworksFirst) {
    if (provision && signer !== null && mayProvision(signer) && !trusted.has(signer.thumbprint)) {
      trusted.add(signer.thumbprint);
      const { thumbprint, certificate } = signer;
      steps.push({ kind: 'trust', package: item, thumbprint, certificate });
    }
    if (!mounted.has(pathKey(item.image.path))) {
      mounted.add(pathKey(item.image.path));
      steps.push({ kind: 'mount', package: item });
    }
    if (!isStaged(observed, item)) steps.push({ kind: 'stage', package: item });
    if (!isOffered(observed, item, { registration, users })) {
      steps.push({ kind: 'offer', package: item, registration, users });
    }
  }
  return steps;
}

function leavings(
  leaving: readonly HeldPackage[],
  wanted: readonly WantedPackage[],
  observed: HostObservation,
): readonly Step[] {
  const neededImages = new Set(wanted.map((item) => pathKey(item.package.image.path)));
  const mounted = new Set(observed.mounted.map(({ path }) => pathKey(path)));
  const destaged = new Set<string>();
  const steps: Step[] = [];
  for (const item of leaving.map(refOf)) {
    if (isOffered(observed, item, null)) steps.push({ kind: 'withdraw', package: item });
    if (!isStaged(observed, item) || sessionsRunning(observed, item.fullName) > 0) continue;
    destaged.add(item.fullName);
    steps.push({ kind: 'deregister', package: item }, { kind: 'destage', package: item });
  }
  for (const item of leaving.map(refOf)) {
    const image = pathKey(item.image.path);
    const inUse = observed.staged.some((had) => pathKey(had.imagePath) === image && !destaged.has(had.fullName));
    if (inUse || neededImages.has(image) || !mounted.delete(image)) continue;
    steps.push({ kind: 'unmount', package: item });
  }
  return [...steps, ...untrusting(leaving, wanted, observed, destaged)];
}

/** A certificate goes with the last package that answers for it; one that is wanted, or still staged, keeps it. */
function untrusting(
  leaving: readonly HeldPackage[],
  wanted: readonly WantedPackage[],
  observed: HostObservation,
  destaged: ReadonlySet<string>,
): readonly Step[] {
  const needed = new Set(wanted.map((item) => item.signer?.thumbprint));
  const stays = (item: HeldPackage) => isStaged(observed, item) && !destaged.has(item.fullName);
  for (const item of leaving) if (item.trust !== null && stays(item)) needed.add(item.trust);
  const trusted = new Set(observed.trusted);
  const steps: Step[] = [];
  for (const item of leaving) {
    if (item.trust === null || needed.has(item.trust) || !trusted.delete(item.trust)) continue;
    steps.push({ kind: 'untrust', package: refOf(item), thumbprint: item.trust });
  }
  return steps;
}

/** What orders say of a held package: no word of who answers for a certificate. */
function refOf({ trust: _, ...item }: HeldPackage): PackageRef {
  return item;
}

/** Whether anything of a held package is left on the host: staged, offered, or its image mounted for no one else. */
export function isGone(item: PackageRef, steps: readonly Step[], observed: HostObservation): boolean {
  const left = isStaged(observed, item) || isOffered(observed, item, null);
  return !left && !steps.some((step) => step.package.fullName === item.fullName);
}

/** Whether a package is staged, whatever image it came from. */
export function isStaged(observed: HostObservation, item: Pick<PackageRef, 'fullName'>): boolean {
  return observed.staged.some((had) => had.fullName === item.fullName);
}

/** How a package is offered. */
export type Offering = Pick<WantedPackage, 'registration' | 'users'>;

/** Whether sign-ins register a package: exactly so, or in any way for null. */
export function isOffered(observed: HostObservation, item: Pick<PackageRef, 'fullName'>, as: Offering | null): boolean {
  const sameUsers = (users: readonly string[]) => users.join('\n') === as?.users.join('\n');
  return observed.offered.some(
    (had) =>
      had.fullName === item.fullName && (as === null || (had.registration === as.registration && sameUsers(had.users))),
  );
}

/** How a package of the site is offered on hosts. */
export function userKeys({ users }: Pick<AppPackage, 'users'>): readonly string[] {
  return users.map(principalKey).toSorted();
}
