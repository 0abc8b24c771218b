import type { Source } from './bytes/source.ts';

/** A name in a folder. What stands behind it is opened by the volume that listed it. */
export type VolumeEntry = {
  readonly name: string;
  /** `other` is what readers never follow: reparse points. */
  readonly kind: 'file' | 'folder' | 'other';
  /** Opaque: how the volume finds it again. */
  readonly reference: number;
};

/** A file system, as the search for packages sees it: the seam between file systems and everything above. */
export type Volume = {
  readonly root: VolumeEntry;
  /** All entries of a folder, bounded. */
  list(folder: VolumeEntry): Promise<readonly VolumeEntry[]>;
  /** The entry with that name, whatever its case; null where the folder has none. */
  find(folder: VolumeEntry, name: string): Promise<VolumeEntry | null>;
  /** The contents of a file. */
  open(file: VolumeEntry): Promise<Source>;
};
