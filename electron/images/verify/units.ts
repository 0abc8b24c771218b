import type { StoredFile } from '../package/package-files.ts';
import { type BlockList, blockSize, type HashedFile } from './block-list.ts';

/** 1 MiB unpacked: large enough that unpacking costs little beside the work itself, small enough for memory. */
const blocksPerUnit = 16;
/** Bytes of a unit once it is unpacked, at most; packed it is hardly ever larger. */
export const unitSize = blocksPerUnit * blockSize;
/** Each process takes its part in so many stretches: long, as at each end some pages are read for nothing; several, so that the parts take equally long. */
const stretchesEach = 2;

/** Blocks of a file that are read, unpacked and hashed in one go. */
export type Unit = {
  readonly file: HashedFile;
  readonly stored: StoredFile;
  /** Counted from the start of the file. */
  readonly firstBlock: number;
  readonly blocks: number;
  /** Where they lie in the stored bytes. */
  readonly offset: number;
  readonly length: number;
};

/** The part of a verification that is one process's: `index` of `count`, counted from 0. */
export type Share = { readonly index: number; readonly count: number };

/** Deals the bytes of a package out in stretches of equal length; each process computes the same deal. */
export type Dealer = {
  /** Whether what starts at this byte of all that is unpacked is this process's. */
  takes(position: number): boolean;
  /** Whether any of `size` bytes from there on are. */
  takesAnyOf(position: number, size: number): boolean;
};

/** Deals out `total` bytes of files, one after the other in the order of the block map. */
export function createDealer({ index, count }: Share, total: number): Dealer {
  const stretch = Math.max(unitSize, Math.ceil(total / (count * stretchesEach)));
  const takes = (position: number) => Math.floor(position / stretch) % count === index;
  return {
    takes,
    takesAnyOf: (position, size) => {
      const last = Math.floor((position + Math.max(size, 1) - 1) / stretch);
      for (let at = Math.floor(position / stretch); at <= last; at += 1) if (at % count === index) return true;
      return false;
    },
  };
}

/** The units of a file in order; the caller has seen that it {@link isDivisible}. */
export function* unitsOf(list: BlockList, file: HashedFile, stored: StoredFile): Generator<Unit> {
  for (let firstBlock = 0, offset = 0; firstBlock < file.blocks; firstBlock += blocksPerUnit) {
    const blocks = Math.min(blocksPerUnit, file.blocks - firstBlock);
    const length =
      stored.method === 'stored'
        ? Math.min(blocks * blockSize, file.size - offset)
        : list.packedSize(file.firstBlock + firstBlock, blocks);
    yield { file, stored, firstBlock, blocks, offset, length };
    offset += length;
  }
}

/**
 * Whether the stored bytes of a file can be taken apart by its blocks. A deflated part is as long as its blocks, or two
 * bytes longer for an empty last block.
 */
export function isDivisible({ packed }: HashedFile, { method, source }: StoredFile): boolean {
  return method === 'stored' || packed === source.size || (packed !== null && packed + 2 === source.size);
}

/** Bytes that a unit has once it is unpacked. */
export function unpackedSize({ file, firstBlock, blocks }: Unit): number {
  return Math.min((firstBlock + blocks) * blockSize, file.size) - firstBlock * blockSize;
}
