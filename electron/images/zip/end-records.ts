import { problem } from '#shared/domain/problem/problem.ts';
import { fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';

const endSize = 22;
const locatorSize = 20;
const end64Size = 56;
const signatures = { end: 0x06054b50, locator: 0x07064b50, end64: 0x06064b50 } as const;
const none16 = 0xffff;
const none32 = 0xffffffff;
const maxEntries = 200_000;
const maxDirectory = 64 * 1_048_576;

/** Where the central directory lies; bytes. */
export type DirectoryPlace = { readonly offset: number; readonly size: number; readonly entries: number };

/**
 * Reads the records at the end of a ZIP. Strict on purpose: no comment, nothing before or between the records, one disk,
 * so that no other reader can see another archive in the same bytes. Ref: APPNOTE 4.3.14–4.3.16. Throws `zip-*`.
 */
export async function findDirectory(file: Source): Promise<DirectoryPlace> {
  if (file.size < endSize) throw invalid('it is too short');
  const endAt = file.size - endSize;
  const end = fields(await readExactly(file, endAt, endSize), 'zip-end-invalid');
  if (end.u32(0) !== signatures.end || end.u16(20) !== 0) throw invalid('its end record is not at its end');
  if (end.u16(4) !== 0 && end.u16(4) !== none16) throw problem('zip-several-disks');
  const short = { entries: end.u16(10), size: end.u32(12), offset: end.u32(16) };
  if (end.u16(8) !== short.entries) throw problem('zip-several-disks');
  const long = await findDirectory64(file, endAt);
  if (long === null && [short.entries === none16, short.size === none32, short.offset === none32].includes(true))
    throw problem('zip64-invalid', { reason: 'its record is missing' });
  if (long !== null && !agrees(short, long)) throw problem('zip64-invalid', { reason: 'the two end records disagree' });
  return checked(long ?? short, long?.endAt ?? endAt);
}

/** The ZIP64 record, which has to lie directly before its locator; null where there is none. */
async function findDirectory64(
  file: Source,
  endAt: number,
): Promise<(DirectoryPlace & { readonly endAt: number }) | null> {
  if (endAt < locatorSize + end64Size) return null;
  const locator = fields(await readExactly(file, endAt - locatorSize, locatorSize), 'zip64-invalid');
  if (locator.u32(0) !== signatures.locator) return null;
  const at = endAt - locatorSize - end64Size;
  const record = fields(await readExactly(file, at, end64Size), 'zip64-invalid');
  if (locator.u64(8) !== at || record.u32(0) !== signatures.end64 || record.u64(4) !== end64Size - 12)
    throw problem('zip64-invalid', { reason: 'its records do not fit together' });
  if (record.u32(16) !== 0 || record.u32(20) !== 0 || record.u64(24) !== record.u64(32))
    throw problem('zip-several-disks');
  return { entries: record.u64(32), size: record.u64(40), offset: record.u64(48), endAt: at };
}

/** A field of the short record says the same as the long one, or that it does not know. */
function agrees(short: DirectoryPlace, long: DirectoryPlace): boolean {
  return (
    (short.entries === none16 || short.entries === long.entries) &&
    (short.size === none32 || short.size === long.size) &&
    (short.offset === none32 || short.offset === long.offset)
  );
}

function checked({ offset, size, entries }: DirectoryPlace, endAt: number): DirectoryPlace {
  if (entries > maxEntries) throw problem('image-limit-exceeded', { what: 'The number of parts', limit: maxEntries });
  if (size > maxDirectory)
    throw problem('image-limit-exceeded', { what: 'The directory of the package file', limit: maxDirectory });
  if (offset + size !== endAt) throw problem('zip-directory-invalid', { reason: 'it does not end where it should' });
  return { offset, size, entries };
}

function invalid(reason: string): Error {
  return problem('zip-end-invalid', { reason });
}
