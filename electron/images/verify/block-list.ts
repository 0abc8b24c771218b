import { problem } from '#shared/domain/problem/problem.ts';
import type { Source } from '../bytes/source.ts';
import {
  type BlockMap,
  type HashMethod,
  type MappedBlock,
  type MappedFile,
  readBlockMap,
} from '../package/block-map.ts';

/** Bytes of unpacked data that each hash of a block map covers. */
export const blockSize = 65_536;
const maxBlocks = 1_048_576;
/** Bytes that a digest has. */
const digestSizes = { sha256: 32, sha384: 48, sha512: 64 } as const satisfies Record<HashMethod, number>;

/** A file of the block map with the place of its blocks in the list. */
export type HashedFile = {
  /** With `\`, as the map has it. */
  readonly name: string;
  readonly size: number;
  readonly firstBlock: number;
  readonly blocks: number;
  /** Sum of what its blocks measure when they are packed; null where the map does not say it for all of them. */
  readonly packed: number | null;
};

/** The files of a block map in its order, and what it says of their blocks. */
export type BlockList = {
  readonly map: BlockMap;
  readonly files: readonly HashedFile[];
  /** Whether a digest is the one of that block. */
  matches(block: number, digest: Uint8Array): boolean;
  /** What so many blocks from one on measure when they are packed. */
  packedSize(firstBlock: number, blocks: number): number;
};

/**
 * Reads AppxBlockMap.xml in one pass and keeps a few dozen bytes of each block; `visit` is told of each file.
 * Throws `block-map-*`, `image-limit-exceeded`.
 */
export async function readBlockList(file: Source, visit?: (file: MappedFile) => void): Promise<BlockList> {
  const table = createTable();
  const files: HashedFile[] = [];
  let saidBefore = 0;
  const map = await readBlockMap(file, {
    block: table.add,
    file: (mapped) => {
      const { name, size, blocks, packed } = mapped;
      const { count, packedSaid } = table.size();
      const complete = packedSaid - saidBefore === blocks;
      files.push({ name, size, firstBlock: count - blocks, blocks, packed: complete ? (packed ?? 0) : null });
      saidBefore = packedSaid;
      visit?.(mapped);
    },
  });
  return { map, files, matches: table.matches, packedSize: table.packedSize };
}

/** Digests and sizes in two rows of memory: as objects they would be many times as large. */
function createTable() {
  let digests = Buffer.alloc(0);
  let sizes = new Float64Array(0);
  let digestSize = 0;
  let count = 0;
  let packedSaid = 0;

  function makeRoom(): void {
    const room = Math.min(maxBlocks, Math.max(4_096, count * 2));
    digests = Buffer.concat([digests], room * digestSize);
    const larger = new Float64Array(room);
    larger.set(sizes);
    sizes = larger;
  }

  return {
    add: ({ hash, hashMethod, packed }: MappedBlock) => {
      if (count >= maxBlocks) throw problem('image-limit-exceeded', { what: 'The number of blocks', limit: maxBlocks });
      digestSize = digestSizes[hashMethod];
      if (count === sizes.length) makeRoom();
      // A hash of another length than its method's stays as zeros, which nothing matches.
      if (hash.length === 4 * Math.ceil(digestSize / 3)) digests.write(hash, count * digestSize, digestSize, 'base64');
      sizes[count] = packed ?? 0;
      count += 1;
      packedSaid += packed === null ? 0 : 1;
    },
    size: () => ({ count, packedSaid }),
    matches: (block: number, digest: Uint8Array) =>
      digests.subarray(block * digestSize, (block + 1) * digestSize).equals(digest),
    packedSize: (firstBlock: number, blocks: number) => {
      let sum = 0;
      for (let block = firstBlock; block < firstBlock + blocks; block += 1) sum += sizes[block] ?? 0;
      return sum;
    },
  };
}
