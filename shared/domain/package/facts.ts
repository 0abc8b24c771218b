import type { Instant } from '#shared/kernel/instant.ts';
import type { SignerFacts } from '../certificate/facts.ts';
import type { Finding } from '../finding/finding.ts';
import type { Architecture, PackageDependency, PackagedApplication, TargetDeviceFamily } from './package.ts';

/** What kind of file an inspection read. Only the first three are images that hosts mount. */
export type FileFormat = 'vhd' | 'vhdx' | 'cim' | 'msix' | 'appx' | 'msixbundle' | 'appxbundle';

/** What an inspection learned of one package. Nothing in it is trusted; texts are bounded. */
export type PackageFacts = {
  readonly fullName: string;
  readonly familyName: string;
  readonly name: string;
  readonly version: string;
  readonly architecture: Architecture;
  readonly resourceId: string;
  readonly publisher: string;
  readonly publisherDisplayName: string;
  /** As in the manifest; `ms-resource:` strings are left as such. */
  readonly displayName: string;
  readonly description: string;
  readonly framework: boolean;
  readonly applications: readonly PackagedApplication[];
  readonly dependencies: readonly PackageDependency[];
  readonly targetFamilies: readonly TargetDeviceFamily[];
  readonly capabilities: readonly string[];
  /** Endings of files that the applications open, such as `.txt`: lower case, sorted, each once. */
  readonly fileAssociations: readonly string[];
  /** Folder inside the image, with `\`; empty for a package file. */
  readonly rootPath: string;
  /** SHA-256 (lower-case hex) of AppxBlockMap.xml. */
  readonly blockMapSha256: string | null;
  /** Number of files that the block map lists, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  readonly signer: SignerFacts | null;
  /** `data:image/png;base64,…` of the package's logo, at most 96 KiB. */
  readonly icon: string | null;
  readonly findings: readonly Finding[];
};

/** What an inspection learned of the bundle around packages: what it says of itself, and who signed it. */
export type BundleFacts = {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly signer: SignerFacts | null;
};

/** A file that an image needs beside itself, such as a region of a CIM; `size` in bytes and time are 0 where it is missing. */
export type CompanionFile = {
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: Instant;
  readonly present: boolean;
};

/** Bytes of an image with all the files that it is made of. */
export function totalSize({ size, companions }: Pick<Inspection, 'size' | 'companions'>): number {
  return companions.reduce((sum, companion) => sum + companion.size, size);
}

/** Everything an inspection learned of one file. */
export type Inspection = {
  readonly path: string;
  readonly format: FileFormat;
  readonly size: number;
  readonly modifiedAt: Instant;
  readonly packages: readonly PackageFacts[];
  /** The bundle that the packages lie in; null for any other file. */
  readonly bundle: BundleFacts | null;
  /** Findings on the file itself, such as those on a bundle; those on a package stand with it. */
  readonly findings: readonly Finding[];
  /** The other files that the image is made of; none but for a CIM. */
  readonly companions: readonly CompanionFile[];
  /** What reading cost: calls to the share and bytes. */
  readonly reads: { readonly count: number; readonly bytes: number };
};
