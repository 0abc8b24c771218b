import { type Fields, fields } from '../bytes/fields.ts';

/** A file system that a boot sector announces. Only NTFS is read; the others are named in the refusal. */
export type FileSystem = 'NTFS' | 'ReFS' | 'BitLocker' | 'exFAT' | 'FAT32' | 'FAT16' | 'FAT12';

/** Which file system a boot sector belongs to; null where it announces none. */
export function fileSystemOf(bootSector: Uint8Array): FileSystem | null {
  const boot = fields(bootSector, 'partition-table-invalid');
  const name = boot.ascii(3, 8);
  if (name === 'NTFS    ') return 'NTFS';
  if (name === '-FVE-FS-') return 'BitLocker';
  if (name === 'EXFAT   ') return 'exFAT';
  if (boot.ascii(3, 4) === 'ReFS') return 'ReFS';
  return fatOf(boot);
}

/** FAT says its kind at a place that depends on the kind, and counts as such only with a sound sector size. */
function fatOf(boot: Fields): FileSystem | null {
  if (![512, 1024, 2048, 4096].includes(boot.u16(11))) return null;
  if (boot.ascii(82, 5) === 'FAT32') return 'FAT32';
  if (boot.ascii(54, 5) === 'FAT16') return 'FAT16';
  return boot.ascii(54, 5) === 'FAT12' ? 'FAT12' : null;
}
