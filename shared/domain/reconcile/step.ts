import type { HostId, OperationId, PackageId } from '#shared/kernel/ids.ts';
import type { RegistrationType } from '../host/observation.ts';
import type { ImageRef } from '../package/package.ts';

/** What an order says about a package: enough for a host to find it, and to refuse other bytes (`image-changed`). */
export type PackageRef = {
  readonly packageId: PackageId;
  readonly fullName: string;
  readonly familyName: string;
  readonly image: ImageRef;
  /** Folder of the package inside the image, with `\`. */
  readonly rootPath: string;
  /** SHA-256 (lower-case hex) of AppxBlockMap.xml. */
  readonly blockMapSha256: string;
};

/**
 * A package that the console brought to a host. `trust`: thumbprint of the certificate that the console made the host trust
 * and that this package answers for; null where there is none.
 */
export type HeldPackage = PackageRef & { readonly trust: string | null };

/** What orders say of a held package: no word of who answers for a certificate. */
export function refOfHeld({
  packageId,
  fullName,
  familyName,
  image,
  rootPath,
  blockMapSha256,
}: HeldPackage): PackageRef {
  return { packageId, fullName, familyName, image, rootPath, blockMapSha256 };
}

/** What a step does to one host. Order of arrival: trust, mount, stage, offer; of leaving: withdraw, deregister, destage, unmount, untrust. */
export type Step =
  | { readonly kind: 'trust'; readonly package: PackageRef; readonly thumbprint: string; readonly certificate: string }
  | { readonly kind: 'mount'; readonly package: PackageRef }
  | { readonly kind: 'stage'; readonly package: PackageRef }
  | {
      readonly kind: 'offer';
      readonly package: PackageRef;
      readonly registration: RegistrationType;
      /** Keys of principals, in order; none for everybody. */
      readonly users: readonly string[];
    }
  | { readonly kind: 'withdraw'; readonly package: PackageRef }
  | { readonly kind: 'deregister'; readonly package: PackageRef }
  | { readonly kind: 'destage'; readonly package: PackageRef }
  | { readonly kind: 'unmount'; readonly package: PackageRef }
  | { readonly kind: 'untrust'; readonly package: PackageRef; readonly thumbprint: string };
export const stepKinds = [
  'trust',
  'mount',
  'stage',
  'offer',
  'withdraw',
  'deregister',
  'destage',
  'unmount',
  'untrust',
] as const satisfies readonly Step['kind'][];
export type StepKind = Step['kind'];

/** Steps that bring a package, in their order; all others take away. */
export const arrivalKinds: readonly StepKind[] = stepKinds.slice(0, 4);

/** A step on its way to a host. The host refuses a generation below the last it took, and answers a repeated `operationId` with its first result. */
export type Order = {
  readonly operationId: OperationId;
  readonly hostId: HostId;
  readonly generation: number;
  readonly step: Step;
};
