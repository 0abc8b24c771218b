import type { ShareEntry } from '#shared/domain/share/location.ts';
import type { ByteSource } from './byte-source.ts';
import type { Call } from './call.ts';

/** A file opened for reading, with the size and time that it had then. */
export type OpenFile = ByteSource & { readonly modifiedAt: number };

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
