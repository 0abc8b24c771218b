import type { SignerFacts } from '../certificate/facts.ts';
import type { HostObservation, RegistrationType } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import type { PackageRef, Step } from './step.ts';

export { applicable } from '../package/applicable.ts';

/** A package that shall be on a host, with what arriving needs. */
export type WantedPackage = {
  readonly package: PackageRef;
  readonly signer: SignerFacts | null;
  readonly registration: RegistrationType;
};

export type PlanInput = {
  readonly wanted: readonly WantedPackage[];
  /** What the console brought to the host: nothing else is ever taken away. */
  readonly held: readonly PackageRef[];
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
  return { package: packageRef(item), signer: item.signer, registration: item.registration };
}

/**
 * The steps that bring a host from what was observed to what is wanted, in their order: arrivals (trust, mount, stage,
 * offer), then leavings (withdraw, deregister, destage, unmount). Nothing that a session runs is destaged. Carrying
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
  for (const { package: item, signer, registration } of wanted) {
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
    if (!isOffered(observed, item, registration)) steps.push({ kind: 'offer', package: item, registration });
  }
  return steps;
}

function leavings(
  leaving: readonly PackageRef[],
  wanted: readonly WantedPackage[],
  observed: HostObservation,
): readonly Step[] {
  const neededImages = new Set(wanted.map((item) => pathKey(item.package.image.path)));
  const mounted = new Set(observed.mounted.map(({ path }) => pathKey(path)));
  const destaged = new Set<string>();
  const steps: Step[] = [];
  for (const item of leaving) {
    if (isOffered(observed, item, null)) steps.push({ kind: 'withdraw', package: item });
    if (!isStaged(observed, item) || sessionsRunning(observed, item.fullName) > 0) continue;
    destaged.add(item.fullName);
    steps.push({ kind: 'deregister', package: item }, { kind: 'destage', package: item });
  }
  for (const item of leaving) {
    const image = pathKey(item.image.path);
    const inUse = observed.staged.some((had) => pathKey(had.imagePath) === image && !destaged.has(had.fullName));
    if (inUse || neededImages.has(image) || !mounted.delete(image)) continue;
    steps.push({ kind: 'unmount', package: item });
  }
  return steps;
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

/** Whether sign-ins register a package, in one way, or in any for null. */
export function isOffered(
  observed: HostObservation,
  item: Pick<PackageRef, 'fullName'>,
  registration: RegistrationType | null,
): boolean {
  return observed.offered.some(
    (had) => had.fullName === item.fullName && (registration === null || had.registration === registration),
  );
}
