import { crc32c } from '#electron/images/bytes/crc32c.ts';

const sector = 4_096;
const logOffset = 1_048_576;
const logLength = 1_048_576;
const headers = [65_536, 131_072] as const;
const logId = Buffer.alloc(16, 0x5a);

/** A write of a log entry: a sector of data at an offset of the file, or zeros. */
export type LoggedWrite = { readonly offset: number; readonly data?: Uint8Array; readonly zeros?: number };

/** An entry to write; `at` is its sector in the log, which is a ring. */
export type LoggedEntry = {
  readonly at: number;
  readonly sequence: number;
  /** Sector of the oldest entry that is still needed; the entry itself where none is named. */
  readonly tail?: number;
  readonly writes: readonly LoggedWrite[];
  /** What the file's size was and becomes; its own where nothing is said. */
  readonly flushedSize?: number;
  readonly lastSize?: number;
};

/** A copy of a VHDX (with its log at 1 MiB) as a crash leaves it: with entries in its log that were not carried out. */
export function withDirtyLog(image: Uint8Array, entries: readonly LoggedEntry[]): Uint8Array {
  const copy = Buffer.from(image);
  for (const entry of entries) {
    const bytes = entryBytes(entry, image.length);
    for (let at = 0; at < bytes.length; at += sector)
      bytes.copy(copy, logOffset + ((entry.at * sector + at) % logLength), at, at + sector);
  }
  for (const at of headers) {
    const header = copy.subarray(at, at + sector);
    logId.copy(header, 48);
    header.writeUInt32LE(crc32c(header, 4), 4);
  }
  return copy;
}

function entryBytes({ at, sequence, tail = at, writes, ...sizes }: LoggedEntry, fileSize: number): Buffer {
  const data = writes.flatMap((write) => (write.data === undefined ? [] : [write.data]));
  const descriptors = Math.ceil((64 + writes.length * 32) / sector) * sector;
  const bytes = Buffer.alloc(descriptors + data.length * sector);
  bytes.write('loge', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(tail * sector, 12);
  bytes.writeBigUInt64LE(BigInt(sequence), 16);
  bytes.writeUInt32LE(writes.length, 24);
  logId.copy(bytes, 32);
  bytes.writeBigUInt64LE(BigInt(sizes.flushedSize ?? fileSize), 48);
  bytes.writeBigUInt64LE(BigInt(sizes.lastSize ?? fileSize), 56);
  for (const [index, write] of writes.entries()) descriptor(write, sequence).copy(bytes, 64 + index * 32);
  for (const [index, one] of data.entries()) dataSector(one, sequence).copy(bytes, descriptors + index * sector);
  bytes.writeUInt32LE(crc32c(bytes, 4), 4);
  return bytes;
}

function descriptor({ offset, data, zeros = 0 }: LoggedWrite, sequence: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.write(data === undefined ? 'zero' : 'desc', 0, 'latin1');
  if (data === undefined) bytes.writeBigUInt64LE(BigInt(zeros), 8);
  else {
    bytes.set(data.subarray(sector - 4, sector), 4);
    bytes.set(data.subarray(0, 8), 8);
  }
  bytes.writeBigUInt64LE(BigInt(offset), 16);
  bytes.writeBigUInt64LE(BigInt(sequence), 24);
  return bytes;
}

function dataSector(data: Uint8Array, sequence: number): Buffer {
  const bytes = Buffer.from(data.subarray(0, sector));
  bytes.write('data', 0, 'latin1');
  bytes.writeUInt32LE(Math.floor(sequence / 2 ** 32), 4);
  bytes.writeUInt32LE(sequence >>> 0, sector - 4);
  return bytes;
}
