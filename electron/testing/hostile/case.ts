import type { FindingCode } from '#shared/domain/finding/finding.ts';
import type { ImageProblemCode } from '#shared/domain/problem/codes.ts';
import type { PackageChanges } from '../images/sound-package.ts';
import { packageParts } from '../images/sound-package.ts';
import { mbrDisk } from '../images/write-disk.ts';
import { type NtfsChange, type NtfsTree, type WrittenNtfs, writeNtfs } from '../images/write-ntfs.ts';
import { fixedVhd } from '../images/write-vhd.ts';

/** When the corpus is read: certificates of its files are judged at that moment. Milliseconds since 1970. */
export const readAt = 1_800_000_000_000;

/** One hostile file: what is wrong with it, and the one code that reading it has to end in. */
export type HostileCase = {
  readonly name: string;
  readonly code: ImageProblemCode | FindingCode;
  /** Name of the file, where it matters. */
  readonly path?: string;
  readonly bytes: () => Uint8Array;
  /** The files in its folder that belong to it, by name. */
  readonly beside?: () => ReadonlyMap<string, Uint8Array>;
};

/** A case by its parts: shorter to read in long lists. */
export function hostile(code: HostileCase['code'], name: string, bytes: () => Uint8Array, path?: string): HostileCase {
  return { name, code, bytes, ...(path === undefined ? {} : { path }) };
}

/** Where the volume of a written disk begins, in sectors and bytes. */
export const volumeSector = 64;
export const volumeAt = volumeSector * 512;
const diskSize = 524_288;

/** An NTFS volume with one package in the folder `app`. */
export function volumeWith(
  changes: PackageChanges = {},
  ntfs: Readonly<Record<string, NtfsChange>> = {},
  more: NtfsTree = {},
): WrittenNtfs {
  return writeNtfs({ app: packageParts(readAt, changes), ...more }, ntfs);
}

/** A disk of 512 KiB with that volume alone, behind an MBR. */
export function diskWith(volume: Uint8Array = volumeWith().bytes): Buffer {
  return mbrDisk(diskSize, [{ at: volumeSector, content: volume }]);
}

/** The smallest container of a disk: a fixed VHD. */
export function imageWith(volume?: Uint8Array): Buffer {
  return fixedVhd(diskWith(volume));
}
