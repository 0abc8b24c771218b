import type { StoredFile } from '../package/package-files.ts';
import { blockSize, type HashedFile } from './block-list.ts';

/** 1 MiB unpacked: large enough that a share with latency is read in long strides, small enough to hold a few. */
const blocksPerUnit = 16;
/** Files up to this size are verified by one process as a whole; larger ones are shared by units. */
const sharedFrom = 4 * 1_048_576;

/** Blocks of a file that are read, unpacked and hashed in one go. */
export type Unit = {
  readonly file: HashedFile;
  readonly stored: StoredFile;
  readonly firstBlock: number;
  readonly blocks: number;
  /** Where they lie in the stored bytes. */
  readonly offset: number;
  readonly length: number;
};

/** The part of a verification that is one process's: `index` of `count`, counted from 0. */
export type Share = { readonly index: number; readonly count: number };

/** Deals units out so that every process takes about the same bytes; each of them computes the same deal. */
export type Dealer = {
  /** Whether the file counts as this process's. */
  takesFile(file: HashedFile): boolean;
  takesUnit(file: HashedFile, unit: number): boolean;
};

export function createDealer({ index, count }: Share): Dealer {
  const dealt = Array.from({ length: count }, () => 0);
  let owner = 0;
  return {
    takesFile: ({ size }) => {
      owner = dealt.indexOf(Math.min(...dealt));
      if (size <= sharedFrom) dealt[owner] = (dealt[owner] ?? 0) + size + 1;
      return owner === index;
    },
    takesUnit: ({ size }, unit) => (size <= sharedFrom ? owner === index : (owner + unit) % count === index),
  };
}

/** The units of a file in order; null where its stored bytes cannot be taken apart by blocks. */
export function unitsOf(file: HashedFile, stored: StoredFile): readonly Unit[] | null {
  const packed = stored.method === 'stored' ? null : file.packed;
  if (stored.method === 'deflated' && !fits(packed, stored.source.size)) return null;
  const units: Unit[] = [];
  let offset = 0;
  for (let firstBlock = 0; firstBlock < file.hashes.length; firstBlock += blocksPerUnit) {
    const blocks = Math.min(blocksPerUnit, file.hashes.length - firstBlock);
    const length =
      packed === null
        ? Math.min(blocks * blockSize, file.size - offset)
        : packed.slice(firstBlock, firstBlock + blocks).reduce((sum, size) => sum + size, 0);
    units.push({ file, stored, firstBlock, blocks, offset, length });
    offset += length;
  }
  return units;
}

/** A deflated part is as long as its blocks, or two bytes longer for an empty last block. */
function fits(packed: readonly number[] | null, size: number): boolean {
  if (packed === null) return false;
  const sum = packed.reduce((total, one) => total + one, 0);
  return sum === size || sum + 2 === size;
}

/** Bytes that a unit has once it is unpacked. */
export function unpackedSize({ file, firstBlock, blocks }: Unit): number {
  return Math.min((firstBlock + blocks) * blockSize, file.size) - firstBlock * blockSize;
}
