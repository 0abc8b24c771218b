import { problem } from '#shared/domain/problem/problem.ts';
import { fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import type { VhdxMetadata } from './metadata.ts';
import type { Region } from './regions.ts';

const mebibyte = 1_048_576;
/** Entries of a table up to 1 MiB (4 TiB of disk in blocks of 32 MiB) are all checked when the image is opened. */
const checkedBytes = mebibyte;

/** Where each block of the disk lies in the file. */
export type BlockTable = {
  /** Offset of the block in the file; null where the disk holds zeros. */
  locate(block: number): Promise<number | null>;
};

/** Opens the block allocation table. Ref: [MS-VHDX] 2.5. Throws `vhdx-block-table-invalid`, `vhdx-block-outside-file`. */
export async function openBlockTable(file: Source, region: Region, metadata: VhdxMetadata): Promise<BlockTable> {
  const chunkRatio = (2 ** 23 * metadata.sectorSize) / metadata.blockSize;
  const blocks = Math.ceil(metadata.diskSize / metadata.blockSize);
  const length = (blocks + Math.floor((blocks - 1) / chunkRatio)) * 8;
  if (length > region.length)
    throw problem('vhdx-block-table-invalid', { reason: 'it is shorter than the disk needs' });

  async function locate(block: number): Promise<number | null> {
    const index = block + Math.floor(block / chunkRatio);
    const entry = fields(await readExactly(file, region.offset + index * 8, 8), 'vhdx-block-table-invalid');
    return blockOffset(entry.u32(0), entry.u32(4), lastByte(block, metadata), file.size);
  }
  if (length <= checkedBytes) for (let block = 0; block < blocks; block += 1) await locate(block);
  return { locate };
}

/** How many bytes of a block the disk uses: all but in the last one. */
function lastByte(block: number, { blockSize, diskSize }: VhdxMetadata): number {
  return Math.min(blockSize, diskSize - block * blockSize);
}

/** One entry: the state in bits 0–2, the offset in MiB in bits 20–63. Ref: [MS-VHDX] 2.5.1. */
function blockOffset(low: number, high: number, used: number, fileSize: number): number | null {
  const state = low & 7;
  if (state <= 3) return null; // not present, undefined, zero, unmapped
  if (state !== 6) throw problem('vhdx-block-state-invalid', { state });
  const offset = (high * 4096 + (low >>> 20)) * mebibyte;
  if (offset < mebibyte || offset + used > fileSize) throw problem('vhdx-block-outside-file', { size: fileSize });
  return offset;
}
