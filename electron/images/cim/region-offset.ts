import type { Fields } from '../bytes/fields.ts';

/** A place in an image: which region, and bytes from the start of its file. Byte 0 means none. */
export type RegionOffset = { readonly region: number; readonly offset: number };

/** Bits 63 to 48 are the region, 47 to 0 the offset. */
export function regionOffset(structure: Fields, at: number): RegionOffset {
  const high = structure.u32(at + 4);
  return { region: high >>> 16, offset: (high & 0xffff) * 2 ** 32 + structure.u32(at) };
}

/** A place some bytes further on. */
export function further({ region, offset }: RegionOffset, bytes: number): RegionOffset {
  return { region, offset: offset + bytes };
}
