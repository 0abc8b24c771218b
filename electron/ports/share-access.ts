import type { ImageCompanion } from '#shared/domain/package/package.ts';
import type { ShareEntry } from '#shared/domain/share/location.ts';
import type { ByteSource } from './byte-source.ts';
import type { Call } from './call.ts';

/**
 * The files beside an open one that it may be made of, in the same folder alone: for a CIM `region_<set>_<n>` and
 * `objectid_<set>_<n>`, for a flat bundle its packages. What is asked for is the GUID of a set, lower-case with dashes, or
 * the exact name of a package file.
 */
export type CompanionAccess = {
  list(asked: string): Promise<readonly ImageCompanion[]>;
  /** One that was listed. Throws `path-not-found`, `path-invalid` for any other name. */
  open(name: string): Promise<ByteSource>;
};

/** A file opened for reading, with the size and time that it had then. */
export type OpenFile = ByteSource & {
  readonly modifiedAt: number;
  /**
   * Another one after every change of the file, also where size and time were put back; missing where the share cannot tell.
   * Says nothing of companions.
   */
  readonly stamp?: string;
  /** Missing where the file stands alone. */
  readonly companions?: CompanionAccess;
};

/**
 * Reads file shares by UNC path. Never writes. Throws `path-not-found`, `path-is-folder`, `path-invalid`,
 * `share-unreachable`, `share-access-denied`, `image-in-use`.
 */
export type ShareAccess = {
  /** UNC paths that Browse starts from. */
  roots(): Promise<readonly string[]>;
  list(folder: string, call: Call): Promise<readonly ShareEntry[]>;
  open(file: string, call: Call): Promise<OpenFile>;
};
