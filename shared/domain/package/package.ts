import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Principal } from '../access/principal.ts';
import type { SignerFacts } from '../certificate/facts.ts';

export type Architecture = 'x86' | 'x64' | 'arm' | 'arm64' | 'neutral';
export const architectures = ['x86', 'x64', 'arm', 'arm64', 'neutral'] as const satisfies readonly Architecture[];
/** On-demand: registered in the session after sign-in. Log-on blocking: before the desktop shows. */
export type RegistrationType = 'on-demand' | 'log-on-blocking';
export type ImageFormat = 'vhd' | 'vhdx' | 'cim';

/** A file beside a CIM, as it was when the package was added; bytes. */
export type ImageCompanion = { readonly name: string; readonly size: number; readonly modifiedAt: Instant };

/** The image as it was when the package was added; hosts refuse an order whose image is no longer the same. */
export type ImageRef = {
  /** UNC path `\\SERVER\SHARE\DIR\FILE`, as hosts open it. */
  readonly path: string;
  readonly format: ImageFormat;
  /** File size in bytes. */
  readonly size: number;
  readonly modifiedAt: Instant;
  /** The other files that a CIM is made of; missing for an image that is one file, and for packages that were added earlier. */
  readonly companions?: readonly ImageCompanion[];
};

/** An entry point of a package, as published to users. */
export type PackagedApplication = {
  readonly id: string;
  readonly displayName: string;
  /** As the manifest says it, such as `Windows.FullTrustApplication`; packages that were added earlier lack these three. */
  readonly entryPoint?: string;
  /** Path of the program inside the package, with `\`. */
  readonly executable?: string;
  /** Path of its picture inside the package, as written. */
  readonly logo?: string;
};
/** A framework package that a package needs. */
export type PackageDependency = { readonly name: string; readonly publisher: string; readonly minVersion: string };
export type TargetDeviceFamily = {
  readonly name: string;
  readonly minVersion: string;
  readonly maxVersionTested: string;
};

/** One MSIX package of a site: what the administrator added, with what the image said then. */
export type AppPackage = {
  readonly id: PackageId;
  readonly siteId: SiteId;
  readonly revision: number;
  readonly displayName: string;
  /** `Name_Version_Arch_ResourceId_PublisherId`. */
  readonly fullName: string;
  /** `Name_PublisherId`; what an assignment names. */
  readonly familyName: string;
  readonly name: string;
  readonly version: string;
  readonly architecture: Architecture;
  readonly publisher: string;
  readonly image: ImageRef;
  /** Folder of the package inside the image, with `\`. */
  readonly rootPath: string;
  /** SHA-256 (lower-case hex) of AppxBlockMap.xml: the bytes that hosts compare before they stage. */
  readonly blockMapSha256: string;
  readonly enabled: boolean;
  readonly registration: RegistrationType;
  /** Who gets it at sign-in; empty for everybody (the rules of MSIX app attach). */
  readonly users: readonly Principal[];
  /** Its deletion was applied: it leaves all hosts, and goes when the last one has let go of it. */
  readonly deleting: boolean;
  /** Whether it is a framework package, which others depend on. */
  readonly framework: boolean;
  readonly applications: readonly PackagedApplication[];
  readonly dependencies: readonly PackageDependency[];
  readonly targetFamilies: readonly TargetDeviceFamily[];
  readonly signer: SignerFacts | null;
  readonly addedAt: Instant;
};
