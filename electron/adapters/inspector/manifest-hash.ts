import { hash } from 'node:crypto';
import { readExactly, type Source } from '#electron/images/bytes/source.ts';
import type { BlockMap, BlockMapVisitor } from '#electron/images/package/block-map.ts';
import { blockSize } from '#electron/images/verify/block-list.ts';

const name = 'appxmanifest.xml';
/** Blocks of the largest manifest that is read; a file that has more is not it. */
const mostBlocks = 128;

/** Listens to a block map for what it says of the manifest, which is what all that is shown of a package comes from. */
export type ManifestHashes = {
  readonly visitor: Required<BlockMapVisitor>;
  /** Whether the manifest is the one that the map lists; a map that does not list it is told of elsewhere. */
  matches(manifest: Source, map: Pick<BlockMap, 'hashMethod'>): Promise<boolean>;
};

export function manifestHashes(): ManifestHashes {
  let blocks: string[] = [];
  let listed: readonly string[] | null = null;
  return {
    visitor: {
      block: (block) => {
        if (blocks.length <= mostBlocks) blocks.push(block.hash);
      },
      file: (file) => {
        if (file.name.toLowerCase() === name) listed = blocks;
        blocks = [];
      },
    },
    async matches(manifest, { hashMethod }) {
      if (listed === null) return true;
      const bytes = await readExactly(manifest, 0, manifest.size);
      const found: string[] = [];
      for (let at = 0; at < bytes.length; at += blockSize) {
        found.push(hash(hashMethod, bytes.subarray(at, at + blockSize), 'base64'));
      }
      return found.length === listed.length && found.every((digest, at) => digest === listed?.[at]);
    },
  };
}
