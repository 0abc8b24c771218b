import type { Source } from '../bytes/source.ts';

/** The files of one package, wherever they lie: in a folder of an image or in a package file. Paths have `\`. */
export type PackageFiles = {
  /** The contents of a file; null where there is none of that name (whatever its case). */
  open(path: string): Promise<Source | null>;
  /** Names of the files in a folder of the package; none where there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
};
