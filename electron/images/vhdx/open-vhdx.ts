import { readExactly, type Source } from '../bytes/source.ts';
import type { Disk } from '../disk.ts';
import { type BlockTable, openBlockTable } from './block-table.ts';
import { readHeader } from './header.ts';
import { withLog } from './log.ts';
import { readMetadata } from './metadata.ts';
import { readRegions } from './regions.ts';

/** End of the first region table. Ref: [MS-VHDX] 2.2. */
const headersEnd = 262_144;

/** A disk, and whether writes in its log had to be taken into account: the image was not closed cleanly. */
export type VhdxDisk = Disk & { readonly logReplayed: boolean };

/**
 * The disk inside a VHDX, dynamic or fixed. Ref: [MS-VHDX].
 * Throws `vhdx-*` and `image-truncated`; a differencing disk is refused by the name of its parent.
 */
export async function openVhdx(file: Source): Promise<VhdxDisk> {
  // Headers and the first region table lie in a row: one call to the share for all of them.
  await file.read(0, headersEnd);
  const header = await readHeader(file);
  const replayed = await withLog(file, header);
  const regions = await readRegions(replayed);
  const metadata = await readMetadata(replayed, regions.metadata);
  const blocks = await openBlockTable(replayed, regions.blockTable, metadata);
  return {
    logReplayed: header.logId !== null,
    size: metadata.diskSize,
    sectorSize: metadata.sectorSize,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, metadata.diskSize - offset));
      return await readBlocks(replayed, blocks, metadata.blockSize, offset, wanted);
    },
  };
}

/** Bytes of the disk, put together from as many blocks as they span. */
async function readBlocks(file: Source, blocks: BlockTable, blockSize: number, offset: number, length: number) {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const within = (offset + done) % blockSize;
    const part = Math.min(blockSize - within, length - done);
    const at = await blocks.locate((offset + done - within) / blockSize);
    if (at !== null) bytes.set(await readExactly(file, at + within, part), done);
    done += part;
  }
  return bytes;
}
