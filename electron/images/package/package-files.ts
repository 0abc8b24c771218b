import type { Source } from '../bytes/source.ts';

/** The bytes of a file as they lie: raw in an image, raw or deflated in a package file. */
export type StoredFile = {
  /** Bytes of the file once unpacked. */
  readonly size: number;
  readonly method: 'stored' | 'deflated';
  readonly source: Source;
  /** Where its header lies in the package file; missing in a folder of an image. */
  readonly at?: number;
};

/** The files of one package, wherever they lie: in a folder of an image or in a package file. Paths have `\`. */
export type PackageFiles = {
  /** The contents of a file; null where there is none of that name (whatever its case). */
  open(path: string): Promise<Source | null>;
  /** A file as it lies, without unpacking it, however large; null where there is none of that name. */
  openStored(path: string): Promise<StoredFile | null>;
  /** Names of the files in a folder of the package; none where there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
  /** Paths of all files of the package, bounded. Throws `image-limit-exceeded`. */
  paths(): AsyncIterable<string>;
};
