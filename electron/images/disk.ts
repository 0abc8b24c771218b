import type { Source } from './bytes/source.ts';

/** The bytes of a virtual disk, whatever container they lie in. */
export type Disk = Source & {
  /** Logical sector size in bytes: 512 or 4096. */
  readonly sectorSize: number;
};
