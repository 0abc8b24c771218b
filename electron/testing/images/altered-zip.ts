import { writeZip, type ZipPart } from './write-zip.ts';

const endSize = 22;
const recordSize = 46;

/** A ZIP whose end record is changed. Ref: APPNOTE 4.3.16. */
export function withEnd(parts: readonly ZipPart[], change: (record: Buffer) => void): Buffer {
  const zip = writeZip(parts);
  change(zip.subarray(zip.length - endSize));
  return zip;
}

/** A ZIP whose first record in the directory is changed; `local` is the header of that part. Ref: APPNOTE 4.3.12. */
export function withRecord(parts: readonly ZipPart[], change: (record: Buffer, local: Buffer) => void): Buffer {
  const zip = writeZip(parts);
  change(zip.subarray(zip.readUInt32LE(zip.length - 6)), zip.subarray(0, 30));
  return zip;
}

/** The records of a ZIP64 archive as they are about to be written. Ref: APPNOTE 4.3.14 and 4.3.15. */
export type Zip64Records = { readonly record: Buffer; readonly locator: Buffer; readonly end: Buffer };

/** A ZIP64 archive whose records at the end are changed. */
export function zip64(parts: readonly ZipPart[], change: (records: Zip64Records) => void = () => undefined): Buffer {
  const zip = writeZip(parts);
  const body = zip.subarray(0, zip.length - endSize);
  const end = Buffer.from(zip.subarray(zip.length - endSize));
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(parts.length), 24);
  record.writeBigUInt64LE(BigInt(parts.length), 32);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(body.length), 8);
  locator.writeUInt32LE(1, 16);
  end.fill(0xff, 8, 20);
  change({ record, locator, end });
  return Buffer.concat([body, record, locator, end]);
}

/** Parts that all claim the bytes of the first: how small archives unpack to enormous ones. */
export function overlapping(part: ZipPart, count: number): Buffer {
  const parts = Array.from({ length: count }, (_, at) => ({ ...part, name: `${at}`.padStart(6, '0') }));
  const zip = writeZip(parts);
  let at = zip.readUInt32LE(zip.length - 6);
  for (let index = 0; index < count; index += 1) {
    zip.writeUInt32LE(0, at + 42);
    at += recordSize + 6;
  }
  return zip;
}
