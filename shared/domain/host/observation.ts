import type { Instant } from '#shared/kernel/instant.ts';
import type { Architecture, RegistrationType } from '../package/package.ts';

export type { RegistrationType };

/** An image that a host has mounted, by the path under which it was mounted. */
export type MountedImage = { readonly path: string };
/** A package staged on a host (machine level), with the image that it came from. */
export type StagedPackage = { readonly fullName: string; readonly imagePath: string };
/** A package that sign-ins on the host register, and for whom: keys of principals (`principalKey`), none for everybody. */
export type OfferedPackage = {
  readonly fullName: string;
  readonly registration: RegistrationType;
  readonly users: readonly string[];
};
/** An open session, the full names of the packages that it runs, and the user's groups (names or SIDs); null where they are not known. */
export type HostSession = {
  readonly user: string;
  readonly since: Instant;
  readonly running: readonly string[];
  readonly groups: readonly string[] | null;
};
/** A framework package that the host has. */
export type FrameworkPackage = { readonly name: string; readonly version: string; readonly architecture: Architecture };

/** The whole picture of one host in one answer, as of `at`. */
export type HostObservation = {
  readonly at: Instant;
  readonly os: { readonly name: string; readonly build: string; readonly architecture: Architecture };
  readonly mounted: readonly MountedImage[];
  readonly staged: readonly StagedPackage[];
  readonly offered: readonly OfferedPackage[];
  readonly sessions: readonly HostSession[];
  /** SHA-256 thumbprints (lower-case hex) of trusted code-signing certificates. */
  readonly trusted: readonly string[];
  readonly frameworks: readonly FrameworkPackage[];
  /** The highest generation of an order that the host has taken; orders of an older one are refused. */
  readonly generation: number;
};
