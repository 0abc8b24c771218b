import type { StoredFile } from '../package/package-files.ts';
import { type BlockList, blockSize, type HashedFile } from './block-list.ts';

/** 1 MiB unpacked: large enough that unpacking costs little beside the work itself, small enough for memory. */
const blocksPerUnit = 16;
/** Bytes of a unit once it is unpacked, at most; packed it is hardly ever larger. */
export const unitSize = blocksPerUnit * blockSize;
/** Each process takes its part in so many stretches: long, as at each end some pages are read for nothing; several, so that the parts take equally long. */
const stretchesEach = 2;
/** What hashing a byte of the package file takes, beside unpacking and hashing a byte of its contents. */
const costAlongside = 0.3;

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

/** Deals the bytes of a package out in stretches; each process computes the same deal. */
export type Dealer = {
  /** Whether what starts at this byte of all that is unpacked is this process's. */
  takes(position: number): boolean;
  /** Whether any of `size` bytes from there on are. */
  takesAnyOf(position: number, size: number): boolean;
};

/**
 * Deals out `total` bytes of files, one after the other in the order of the block map. The last process hashes `alongside`
 * bytes of the package file besides, and gets so much less that all take equally long.
 */
export function createDealer({ index, count }: Share, total: number, alongside = 0): Dealer {
  const round = Math.max(unitSize * count, Math.ceil(total / stretchesEach));
  const part = (1 + (alongside * costAlongside) / Math.max(total, 1)) / count;
  const stretch = Math.floor(round * Math.min(part, 1 / Math.max(count - 1, 1)));
  const ownerAt = (within: number) => Math.min(count - 1, Math.floor(within / stretch));
  /** Where the stretch that holds a byte ends. */
  function endOf(position: number): number {
    const owner = ownerAt(position % round);
    return position - (position % round) + (owner === count - 1 ? round : (owner + 1) * stretch);
  }
  const takes = (position: number) => ownerAt(position % round) === index;
  return {
    takes,
    takesAnyOf: (position, size) => {
      for (let at = position; at < position + Math.max(size, 1); at = endOf(at)) if (takes(at)) return true;
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
