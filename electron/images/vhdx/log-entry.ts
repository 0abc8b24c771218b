import { crc32c } from '../bytes/crc32c.ts';
import { type Fields, fields } from '../bytes/fields.ts';

/** Entries, their descriptors and their data all come in sectors of this size. */
export const logSector = 4_096;
const headerSize = 64;
const descriptorSize = 32;

/** One write that an entry asks for: a sector of data, or zeros over `length` bytes. */
export type LogWrite = {
  readonly offset: number;
  readonly length: number;
  /** Null: zeros. */
  readonly data: Uint8Array | null;
};

/** A valid entry of the log; places are bytes from the start of the log. Ref: [MS-VHDX] 2.3.1. */
export type LogEntry = {
  readonly at: number;
  readonly length: number;
  readonly sequence: number;
  /** Where the oldest entry stands that is still needed. */
  readonly tail: number;
  /** The file had at least this size when the entry was written, and has that size after it; bytes. */
  readonly flushedSize: number;
  readonly lastSize: number;
  readonly descriptors: number;
  readonly bytes: Uint8Array;
};

/** How long the entry at the start of `sector` says it is; null where none that could be one starts there. */
export function entryLength(sector: Uint8Array, logId: string): number | null {
  const header = fields(sector, 'vhdx-log-invalid');
  const length = header.u32(8);
  if (header.ascii(0, 4) !== 'loge' || header.guid(32) !== logId) return null;
  return length >= logSector && length % logSector === 0 ? length : null;
}

/** The entry at `at`, whose bytes these are; null where its checksum or a field does not hold. */
export function readEntry(bytes: Uint8Array, at: number): LogEntry | null {
  const header = fields(bytes, 'vhdx-log-invalid');
  if (header.u32(4) !== crc32c(bytes, 4)) return null;
  const descriptors = header.u32(24);
  if (headerSize + descriptors * descriptorSize > bytes.length) return null;
  const tail = header.u32(12);
  if (header.u32(20) >= 2 ** 21 || header.u32(52) >= 2 ** 21 || header.u32(60) >= 2 ** 21) return null;
  return {
    at,
    length: bytes.length,
    sequence: header.u64(16),
    tail,
    flushedSize: header.u64(48),
    lastSize: header.u64(56),
    descriptors,
    bytes,
  };
}

/** The writes of an entry in order; null where one of them is torn. Ref: [MS-VHDX] 2.3.1.2 to 2.3.1.4. */
export function writesOf(entry: LogEntry): readonly LogWrite[] | null {
  const view = fields(entry.bytes, 'vhdx-log-invalid');
  const writes: LogWrite[] = [];
  let sector = Math.ceil((headerSize + entry.descriptors * descriptorSize) / logSector) * logSector;
  for (let index = 0; index < entry.descriptors; index += 1) {
    const at = headerSize + index * descriptorSize;
    const kind = view.ascii(at, 4);
    if (view.u64(at + 24) !== entry.sequence || view.u64(at + 16) % logSector !== 0) return null;
    if (kind === 'zero') writes.push({ offset: view.u64(at + 16), length: view.u64(at + 8), data: null });
    else if (kind === 'desc' && isWhole(view, sector, entry.sequence)) {
      writes.push({ offset: view.u64(at + 16), length: logSector, data: restored(view, at, sector) });
      sector += logSector;
    } else return null;
  }
  return writes;
}

/** Both ends of a data sector carry the number of its entry. */
function isWhole(view: Fields, sector: number, sequence: number): boolean {
  if (sector + logSector > view.length || view.ascii(sector, 4) !== 'data') return false;
  return view.u32(sector + 4) * 2 ** 32 + view.u32(sector + logSector - 4) === sequence;
}

/** The descriptor holds the first eight and the last four bytes of the sector, in whose place the numbers stand. */
function restored(view: Fields, descriptor: number, sector: number): Uint8Array {
  const data = Uint8Array.from(view.bytes(sector, logSector));
  data.set(view.bytes(descriptor + 8, 8), 0);
  data.set(view.bytes(descriptor + 4, 4), logSector - 4);
  return data;
}
