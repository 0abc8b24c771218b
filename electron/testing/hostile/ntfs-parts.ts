import { nonResident } from '../images/ntfs-record.ts';
import type { NtfsChange } from '../images/write-ntfs.ts';
import { imageWith, volumeWith } from './case.ts';

/** Types of attributes that hostile volumes play with. Ref: libfsntfs, 6.1. */
export const attribute = { data: 0x80, allocation: 0xa0, reparse: 0xc0 } as const;
/** The file whose contents hostile volumes play with. */
export const manifest = 'app\\AppxManifest.xml';
/** A cluster that no file uses. */
export const free = 50;

/** An image in which a file, a folder (`''` for the root) or `$MFT` is not as it should be. */
export const changed = (path: string, change: NtfsChange) => () => imageWith(volumeWith({}, { [path]: change }).bytes);

/** An image whose manifest has these attributes. */
export const contents = (...attributes: readonly Buffer[]) => changed(manifest, { attributes });

/** An image whose manifest lies in these runs; `more` is what its attribute says otherwise. */
export const placed = (runs: Buffer, size = 5_000, more: object = {}) =>
  contents(nonResident(attribute.data, '', { runs, size, ...more }));

export const pairs = (hex: string) => Buffer.from(hex, 'hex');
