import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import { type DirectoryPlace, findDirectory } from './end-records.ts';
import { partName } from './part-name.ts';

const recordSignature = 0x02014b50;
const recordSize = 46;
const localSize = 30;
const zip64Field = 1;
const none32 = 0xffffffff;
const maxUnpacked = 64 * 1024 * 1_048_576;
/** Deflate cannot do better than 1,032 to 1; a part that says so lies about its size. */
const maxRatio = 1_032;
/** What so many times the packed bytes is a bomb, unless it is small. */
const maxTotalRatio = 100;
const smallUnpacked = 1024 * 1_048_576;
/** Between the data of two parts lie at most a local header's extra field and a data descriptor. */
const maxBetween = 65_535 + 24;

/** One part of a ZIP, as the central directory has it; bytes. */
export type ZipEntry = {
  /** Decoded, with `\`. */
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  readonly localOffset: number;
};

/** Reads the central directory. Ref: APPNOTE 4.3.12. Throws `zip-*`, `image-limit-exceeded`. */
export async function readDirectory(file: Source): Promise<ReadonlyMap<string, ZipEntry>> {
  const place = await findDirectory(file);
  const directory = fields(await readExactly(file, place.offset, place.size), 'zip-directory-invalid');
  const entries = entriesOf(directory, place);
  checkOrder(entries, place.offset);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  if (byName.size !== entries.length) throw problem('zip-names-repeated');
  checkUnpacked(entries, file.size);
  return byName;
}

function checkUnpacked(entries: readonly ZipEntry[], fileSize: number): void {
  for (const { name, size, packedSize } of entries)
    if (size > packedSize * maxRatio + 64) throw problem('zip-size-impossible', { name });
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  const bomb = unpacked > smallUnpacked && unpacked > fileSize * maxTotalRatio;
  if (unpacked > maxUnpacked || bomb) throw problem('zip-unpacked-too-large', { size: unpacked, packed: fileSize });
}

function entriesOf(directory: Fields, place: DirectoryPlace): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < place.entries; index += 1) {
    if (directory.u32(at) !== recordSignature)
      throw problem('zip-directory-invalid', { reason: 'a record of it is not one' });
    const length = recordSize + directory.u16(at + 28) + directory.u16(at + 30) + directory.u16(at + 32);
    entries.push(entryOf(fields(directory.bytes(at, length), 'zip-entry-invalid')));
    at += length;
  }
  if (at !== place.size) throw problem('zip-directory-invalid', { reason: 'it holds more than it says' });
  return entries;
}

function entryOf(record: Fields): ZipEntry {
  const flags = record.u16(8);
  const method = record.u16(10);
  if ((flags & 0x2041) !== 0) throw problem('zip-part-encrypted');
  if (method !== 0 && method !== 8) throw problem('zip-method-unknown', { method });
  const rawName = record.bytes(recordSize, record.u16(28));
  return {
    name: partName(rawName),
    rawName,
    method: method === 0 ? 'stored' : 'deflated',
    crc32: record.u32(16),
    ...sizesOf(record),
  };
}

/** Sizes and offset; what does not fit in 32 bits stands in the ZIP64 field, in this order. Ref: APPNOTE 4.5.3. */
function sizesOf(record: Fields): Pick<ZipEntry, 'size' | 'packedSize' | 'localOffset'> {
  const wide = wideField(record);
  let next = 0;
  const sized = (at: number): number => {
    const short = record.u32(at);
    if (short !== none32 || wide === null) return short;
    next += 8;
    return wide.u64(next - 8);
  };
  return { size: sized(24), packedSize: sized(20), localOffset: sized(42) };
}

function wideField(record: Fields): Fields | null {
  const end = recordSize + record.u16(28) + record.u16(30);
  for (let at = recordSize + record.u16(28); at + 4 <= end; at += 4 + record.u16(at + 2)) {
    if (record.u16(at) === zip64Field) return fields(record.bytes(at + 4, record.u16(at + 2)), 'zip-entry-invalid');
  }
  return null;
}

/** Parts lie one behind the other from the start of the file to the directory, without overlap and without room for more. */
function checkOrder(entries: readonly ZipEntry[], directoryOffset: number): void {
  let end = 0;
  let between = 0;
  for (const entry of [...entries].sort((a, b) => a.localOffset - b.localOffset)) {
    checkGap(entry.localOffset - end, between);
    end = entry.localOffset + localSize + entry.rawName.length + entry.packedSize;
    between = maxBetween;
  }
  checkGap(directoryOffset - end, between);
}

function checkGap(gap: number, allowed: number): void {
  if (!Number.isSafeInteger(gap) || gap < 0 || gap > allowed)
    throw problem(gap < 0 ? 'zip-parts-overlap' : 'zip-parts-apart');
}
