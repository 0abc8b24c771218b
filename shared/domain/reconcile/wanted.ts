import { principalKey } from '../access/principal.ts';
import type { SignerFacts } from '../certificate/facts.ts';
import type { RegistrationType } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import type { PackageRef, Step } from './step.ts';

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

/** What orders say about a package. */
export function packageRef(item: AppPackage): PackageRef {
  const { id, fullName, familyName, image, rootPath, blockMapSha256 } = item;
  return { packageId: id, fullName, familyName, image, rootPath, blockMapSha256 };
}

const wantedOf = new WeakMap<AppPackage, WantedPackage>();

/** A package of the site as it is wanted on hosts; made once, since thousands of hosts want the same. */
export function wantedPackage(item: AppPackage): WantedPackage {
  const known = wantedOf.get(item);
  if (known !== undefined) return known;
  const { signer, registration, framework } = item;
  const made = { package: packageRef(item), signer, registration, users: userKeys(item), framework };
  wantedOf.set(item, made);
  return made;
}

/** Keys of the principals to whom a package is limited, in order; none for everybody. */
export function userKeys({ users }: Pick<AppPackage, 'users'>): readonly string[] {
  return users.map(principalKey).toSorted();
}

/** Whether the console may make hosts trust a signer: never one that was not made for signing code, or has a weak key. */
export function mayProvision(signer: SignerFacts): boolean {
  return signer.codeSigning && !(signer.key.algorithm === 'RSA' && signer.key.bits < 2048);
}

/** Paths of Windows name one file in any case of their letters. */
export function pathKey(path: string): string {
  return path.toLowerCase();
}

/**
 * A wanted package with what every host compares: the key of its image, and the certificate that may be provisioned for it; and
 * with the steps that bring it, which are the same for all hosts.
 */
export type Arrival = WantedPackage & {
  readonly imageKey: string;
  readonly provisioned: SignerFacts | null;
  readonly steps: {
    readonly trust: Extract<Step, { kind: 'trust' }> | null;
    readonly mount: Step;
    readonly stage: Step;
    readonly offer: Step;
  };
};

/** What is asked of the packages that a host wants, whatever the host. */
export type WantedIndex = {
  /** Frameworks first, otherwise in the order given. */
  readonly arrivals: readonly Arrival[];
  readonly names: ReadonlySet<string>;
  /** Keys of their images, and thumbprints of their signers. */
  readonly images: ReadonlySet<string>;
  readonly signers: ReadonlySet<string>;
};

const indexes = new WeakMap<readonly WantedPackage[], WantedIndex>();

/** The index of a list; hosts that want the same share the list, and so the index. */
export function wantedIndex(wanted: readonly WantedPackage[]): WantedIndex {
  const known = indexes.get(wanted);
  if (known !== undefined) return known;
  const all = wanted.map(arrivalOf);
  const made: WantedIndex = {
    arrivals: [...all.filter((item) => item.framework), ...all.filter((item) => !item.framework)],
    names: new Set(all.map((item) => item.package.fullName)),
    images: new Set(all.map((item) => item.imageKey)),
    signers: new Set(all.flatMap((item) => (item.signer === null ? [] : [item.signer.thumbprint]))),
  };
  indexes.set(wanted, made);
  return made;
}

function arrivalOf(item: WantedPackage): Arrival {
  const { package: ref, signer } = item;
  const provisioned = signer !== null && mayProvision(signer) ? signer : null;
  return { ...item, imageKey: pathKey(ref.image.path), provisioned, steps: stepsOf(item, provisioned) };
}

function stepsOf({ package: item, registration, users }: WantedPackage, signer: SignerFacts | null): Arrival['steps'] {
  return {
    trust: signer && { kind: 'trust', package: item, thumbprint: signer.thumbprint, certificate: signer.certificate },
    mount: { kind: 'mount', package: item },
    stage: { kind: 'stage', package: item },
    offer: { kind: 'offer', package: item, registration, users },
  };
}
