import { crc32c } from '#electron/images/bytes/crc32c.ts';
import { writeVhdx } from './write-vhdx.ts';

const mebibyte = 1_048_576;

/** Where the structures of a written VHDX stand; bytes. */
export const vhdxPlaces = {
  headers: [65_536, 131_072],
  regionTables: [196_608, 262_144],
  metadata: 2 * mebibyte,
  blockTable: 3 * mebibyte,
} as const;

/** A dynamic VHDX of that disk in blocks of 1 MiB. */
export function vhdxOf(disk: Uint8Array): Uint8Array {
  const blocks = new Map<number, Uint8Array>();
  for (let block = 0; block * mebibyte < disk.length; block += 1)
    blocks.set(block, disk.subarray(block * mebibyte, (block + 1) * mebibyte));
  return writeVhdx({ diskSize: disk.length, blockSize: mebibyte, blocks });
}

type Change = (structure: Buffer) => void;

/** A copy whose two headers are changed, with checksums that fit. */
export function withHeaders(image: Uint8Array, change: Change): Uint8Array {
  return resealed(image, vhdxPlaces.headers, 4_096, change);
}

/** A copy whose two region tables are changed, with checksums that fit. */
export function withRegionTables(image: Uint8Array, change: Change): Uint8Array {
  return resealed(image, vhdxPlaces.regionTables, 65_536, change);
}

/** A copy whose metadata is changed; it has no checksum. */
export function withMetadata(image: Uint8Array, change: Change): Uint8Array {
  return altered(image, vhdxPlaces.metadata, 131_072, change);
}

/** A copy with another block table. */
export function withBlockTable(image: Uint8Array, change: Change): Uint8Array {
  return altered(image, vhdxPlaces.blockTable, 65_536, change);
}

function altered(image: Uint8Array, at: number, length: number, change: Change): Uint8Array {
  const copy = Buffer.from(image);
  change(copy.subarray(at, at + length));
  return copy;
}

function resealed(image: Uint8Array, places: readonly number[], length: number, change: Change): Uint8Array {
  const copy = Buffer.from(image);
  for (const at of places) {
    const structure = copy.subarray(at, at + length);
    change(structure);
    structure.writeUInt32LE(crc32c(structure, 4), 4);
  }
  return copy;
}
