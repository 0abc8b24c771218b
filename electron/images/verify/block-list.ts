import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import { type HashMethod, hashMethods } from '../package/block-map.ts';
import { xmlReader } from '../package/xml.ts';

/** Bytes of unpacked data that each hash of a block map covers. */
export const blockSize = 65_536;
const piece = 262_144;
const maxBlockMap = 50 * 1_048_576;
const maxBlocks = 1_048_576;

/** A file of the block map with the hashes of its blocks. */
export type HashedFile = {
  /** With `\`, as the map has it. */
  readonly name: string;
  readonly size: number;
  readonly hashMethod: HashMethod;
  /** Base64, as written; one for each block. */
  readonly hashes: readonly string[];
  /** Packed bytes of each block; null where the map does not say them for all of them. */
  readonly packed: readonly number[] | null;
};

/**
 * The files of AppxBlockMap.xml, piece by piece of the document, so that a large one is never held as a whole.
 * Throws `block-map-malformed`, `image-limit-exceeded`.
 */
export async function* readBlockList(file: Source): AsyncGenerator<readonly HashedFile[]> {
  if (file.size > maxBlockMap) throw problem('image-limit-exceeded', { what: 'AppxBlockMap.xml', limit: maxBlockMap });
  const collected = collector();
  for (let at = 0; at < file.size; at += piece) {
    collected.reader.feed(await readExactly(file, at, Math.min(piece, file.size - at)));
    yield collected.take();
  }
  collected.reader.end();
  yield collected.take();
}

type Draft = { name: string; size: number; hashes: string[]; packed: number[] };

function collector() {
  let ready: HashedFile[] = [];
  let draft: Draft | null = null;
  let hashMethod: HashMethod | undefined;
  const close = () => {
    if (draft !== null) ready.push(mapped(draft, hashMethod));
    draft = null;
  };
  const reader = xmlReader('block-map-malformed', {
    open: (path, attribute) => {
      if (path === 'BlockMap')
        hashMethod = Object.entries(hashMethods).find(([uri]) => uri === attribute('HashMethod'))?.[1];
      else if (path === 'BlockMap/File') {
        close();
        draft = { name: attribute('Name') ?? '', size: sizeOf(attribute('Size')), hashes: [], packed: [] };
      } else if (path === 'BlockMap/File/Block' && draft !== null) {
        addBlock(draft, attribute('Hash') ?? '', attribute('Size'));
      }
    },
  });
  return {
    reader: {
      ...reader,
      end: () => {
        reader.end();
        close();
      },
    },
    take: () => {
      const taken = ready;
      ready = [];
      return taken;
    },
  };
}

function addBlock(draft: Draft, hash: string, size: string | undefined): void {
  if (draft.hashes.length >= maxBlocks)
    throw problem('image-limit-exceeded', { what: 'The number of blocks of a file', limit: maxBlocks });
  draft.hashes.push(hash);
  if (size !== undefined) draft.packed.push(sizeOf(size));
}

function mapped({ name, size, hashes, packed }: Draft, hashMethod: HashMethod | undefined): HashedFile {
  if (hashMethod === undefined)
    throw problem('block-map-malformed', { reason: 'its hash method is missing or not known' });
  return { name, size, hashMethod, hashes, packed: packed.length === hashes.length ? packed : null };
}

function sizeOf(text: string | undefined): number {
  if (text === undefined || !/^\d{1,15}$/.test(text))
    throw problem('block-map-malformed', { reason: 'a file has no valid size' });
  return Number(text);
}
