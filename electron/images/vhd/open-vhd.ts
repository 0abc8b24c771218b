import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source, slice } from '../bytes/source.ts';
import type { Disk } from '../disk.ts';
import { bounded, checksumFits, readFooter, type VhdFooter } from './footer.ts';

const headerSize = 1_024;
const sectorSize = 512;
const absent = 0xffffffff;
const mebibyte = 1_048_576;
/** Entries of a table up to 1 MiB are all checked when the image is opened: 512 GiB of disk in blocks of 2 MiB. */
const checkedEntries = 262_144;

/** A disk, and whether the file lacks its end: it can still be read when only the footer is gone. */
export type VhdDisk = Disk & { readonly endMissing: boolean };

/**
 * The disk inside a VHD, fixed or dynamic. Ref: Virtual Hard Disk Image Format Specification, October 2006.
 * Throws `vhd-*` and `image-truncated`; a differencing disk is refused by the name of its parent.
 */
export async function openVhd(file: Source): Promise<VhdDisk> {
  const footer = await readFooter(file);
  const { endMissing } = footer;
  if (footer.kind === 'differencing') throw problem('vhd-differencing', { parent: await parentName(file, footer) });
  if (footer.kind === 'dynamic') return { sectorSize, endMissing, ...(await openDynamic(file, footer)) };
  if (footer.diskSize + sectorSize > file.size) throw problem('image-truncated', { size: file.size });
  return { sectorSize, endMissing, ...slice(file, 0, footer.diskSize) };
}

/** The parent's file name, in the header of a dynamic disk as UTF-16 with the high byte first; null where none is given. */
async function parentName(file: Source, { headerOffset }: VhdFooter): Promise<string | null> {
  if (headerOffset + headerSize > file.size) return null;
  const header = Buffer.from(await readExactly(file, headerOffset, headerSize));
  const [name = ''] = Buffer.from(header.subarray(64, 64 + 512))
    .swap16()
    .toString('utf16le')
    .split('\0');
  return header.toString('latin1', 0, 8) !== 'cxsparse' || name === '' ? null : name;
}

async function openDynamic(file: Source, { headerOffset, diskSize }: VhdFooter): Promise<Source> {
  if (headerOffset + headerSize > file.size) throw problem('image-truncated', { size: file.size });
  const header = Buffer.from(await readExactly(file, headerOffset, headerSize));
  if (header.toString('latin1', 0, 8) !== 'cxsparse' || !checksumFits(header, 36)) throw problem('vhd-header-invalid');
  const tableOffset = bounded(header.readBigUInt64BE(16));
  const blockSize = header.readUInt32BE(32);
  const blocks = Math.ceil(diskSize / blockSize);
  if (!Number.isInteger(Math.log2(blockSize)) || blockSize < sectorSize * 8 || blockSize > 256 * mebibyte)
    throw problem('vhd-block-size-invalid', { size: blockSize });
  if (blocks > header.readUInt32BE(28)) throw invalid('it is shorter than the disk needs');
  if (tableOffset + blocks * 4 > file.size) throw problem('image-truncated', { size: file.size });
  // Each block follows a bitmap of its sectors, which only differencing disks need.
  const bitmapSize = Math.ceil(blockSize / sectorSize / 8 / sectorSize) * sectorSize;

  async function locate(block: number): Promise<number | null> {
    const sector = Buffer.from(await readExactly(file, tableOffset + block * 4, 4)).readUInt32BE(0);
    if (sector === absent) return null;
    const offset = sector * sectorSize + bitmapSize;
    if (offset + Math.min(blockSize, diskSize - block * blockSize) > file.size)
      throw problem('vhd-block-outside-file', { size: file.size });
    return offset;
  }
  for (let block = 0; block < Math.min(blocks, checkedEntries); block += 1) await locate(block);
  return {
    size: diskSize,
    read: (offset, length) =>
      readBlocks(file, locate, blockSize, offset, Math.max(0, Math.min(length, diskSize - offset))),
  };
}

/** Bytes of the disk, put together from as many blocks as they span. */
async function readBlocks(
  file: Source,
  locate: (block: number) => Promise<number | null>,
  blockSize: number,
  offset: number,
  length: number,
) {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const within = (offset + done) % blockSize;
    const part = Math.min(blockSize - within, length - done);
    const at = await locate((offset + done - within) / blockSize);
    if (at !== null) bytes.set(await readExactly(file, at + within, part), done);
    done += part;
  }
  return bytes;
}

function invalid(reason: string): Error {
  return problem('vhd-block-table-invalid', { reason });
}
