import type { Source } from './source.ts';

/** A file in the folder of an image that its names say belongs to it. */
export type Companion = { readonly name: string; readonly size: number; readonly modifiedAt: number };

/**
 * The files beside an image that may belong to it: those of a CIM and the packages of a flat bundle, by their exact names
 * and nothing else. Everything that is read of them is as hostile as the image.
 */
export type Companions = {
  /**
   * What is there of what is asked for: `region_<set>_…` and `objectid_<set>_…` by the GUID of the set, lower-case with
   * dashes; a package file by its name.
   */
  list(asked: string): Promise<readonly Companion[]>;
  /** The contents of one that was listed. */
  open(companion: Companion): Source;
};

/** For a file that stands alone: one inside of another file, or one whose folder cannot be seen. */
export const noCompanions: Companions = {
  list: async () => [],
  open: ({ size }) => ({ size, read: async () => new Uint8Array(0) }),
};
