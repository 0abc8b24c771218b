import { constants, crc32, inflateRawSync } from 'node:zlib';
import { problem } from '#shared/domain/problem/problem.ts';
import { fields } from '../bytes/fields.ts';
import { readExactly, type Source, slice } from '../bytes/source.ts';
import type { ZipEntry } from './directory.ts';

const localSignature = 0x04034b50;
const localSize = 30;
/** No part that an inspection reads is larger; the readers above have lower limits of their own. */
const maxPart = 64 * 1_048_576;

/** The stored bytes of a part, after its local header was held against the directory. Ref: APPNOTE 4.3.7. */
export async function openPacked(file: Source, entry: ZipEntry): Promise<Source> {
  const header = fields(await readExactly(file, entry.localOffset, localSize), 'zip-headers-disagree');
  const nameLength = header.u16(26);
  if (header.u32(0) !== localSignature || nameLength !== entry.rawName.length) throw problem('zip-headers-disagree');
  const name = await readExactly(file, entry.localOffset + localSize, nameLength);
  const method = entry.method === 'stored' ? 0 : 8;
  if (!Buffer.from(name).equals(entry.rawName) || header.u16(8) !== method) throw problem('zip-headers-disagree');
  const start = entry.localOffset + localSize + nameLength + header.u16(28);
  if (start + entry.packedSize > file.size) throw problem('image-truncated', { size: file.size });
  return slice(file, start, entry.packedSize);
}

/** A whole part, unpacked and checked against its size and CRC-32. */
export async function readPart(file: Source, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.size > maxPart || entry.packedSize > maxPart)
    throw problem('image-limit-exceeded', { what: 'A part of the package file', limit: maxPart });
  const packed = await openPacked(file, entry);
  const bytes = await readExactly(packed, 0, packed.size);
  const unpacked = entry.method === 'stored' ? bytes : inflated(bytes, entry.size);
  if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc32) throw problem('zip-checksum-wrong');
  return unpacked;
}

/** Packages exist whose streams lack their last block; size and CRC-32 are checked instead. */
function inflated(bytes: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    throw problem('zip-data-damaged', {}, cause);
  }
}
