import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { SampleImage } from './catalogue.ts';

const sector = 512;
const mebibyte = 1_048_576;
const basicData = 'EBD0A0A2-B9E5-4433-87C0-68B6B72699C7';
const reserved = 'E3C9E316-0B5C-4DB8-817D-F92DF00215AE';
const reservedMiB = 16;

type Partition = { readonly type: string; readonly name: string; readonly firstMiB: number; readonly sizeMiB: number };

/** Where the volume of a layout begins, in sectors: `mkntfs` wants to know. */
export function volumeStart(layout: SampleImage['layout']): number {
  return (layout === 'gpt-msr' ? 1 + reservedMiB : 1) * (mebibyte / sector);
}

/** Writes the raw disk `target`: a partition table and the volume in its partition. Zeros are left as holes. */
export async function writeDisk(target: string, volume: string, layout: SampleImage['layout']): Promise<void> {
  const volumeMiB = Math.ceil((await stat(volume)).size / mebibyte);
  const start = volumeStart(layout) / (mebibyte / sector);
  const sectors = (start + volumeMiB + 1) * (mebibyte / sector);
  const file = await open(target, 'w');
  try {
    await file.truncate(sectors * sector);
    const pieces = layout === 'mbr' ? mbr(start, volumeMiB) : gpt(partitions(layout, start, volumeMiB), sectors);
    for (const piece of pieces) await file.write(piece.bytes, 0, piece.bytes.length, piece.at * sector);
    await copyVolume(volume, file, start * mebibyte);
  } finally {
    await file.close();
  }
}

async function copyVolume(volume: string, target: Awaited<ReturnType<typeof open>>, at: number): Promise<void> {
  const source = await open(volume, 'r');
  try {
    const buffer = Buffer.alloc(mebibyte);
    for (let done = 0; ; ) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, done);
      if (bytesRead === 0) return;
      const piece = buffer.subarray(0, bytesRead);
      if (piece.some((byte) => byte !== 0)) await target.write(piece, 0, bytesRead, at + done);
      done += bytesRead;
    }
  } finally {
    await source.close();
  }
}

type Piece = { readonly at: number; readonly bytes: Buffer };

function partitions(layout: 'gpt' | 'gpt-msr', start: number, sizeMiB: number): readonly Partition[] {
  const data = { type: basicData, name: 'Basic data partition', firstMiB: start, sizeMiB };
  const msr = { type: reserved, name: 'Microsoft reserved partition', firstMiB: 1, sizeMiB: reservedMiB };
  return layout === 'gpt-msr' ? [msr, data] : [data];
}

/** One NTFS partition (type 07). */
function mbr(startMiB: number, sizeMiB: number): readonly Piece[] {
  return [{ at: 0, bytes: bootRecord(0x07, startMiB * (mebibyte / sector), sizeMiB * (mebibyte / sector)) }];
}

function bootRecord(type: number, first: number, count: number): Buffer {
  const bytes = Buffer.alloc(sector);
  bytes.writeUInt32LE(0x41747461, 440); // disk signature
  bytes.set([0, 0xfe, 0xff, 0xff, type, 0xfe, 0xff, 0xff], 446);
  bytes.writeUInt32LE(first, 454);
  bytes.writeUInt32LE(count, 458);
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
}

/** Protective MBR, header and table at both ends. Ref: UEFI 2.10, section 5.3. */
function gpt(entries: readonly Partition[], sectors: number): readonly Piece[] {
  const table = Buffer.concat([...entries.map(tableEntry), Buffer.alloc(128 * (128 - entries.length))]);
  const disk = guid(randomUUID());
  const header = (at: number, other: number, tableAt: number) =>
    gptHeader({ at, other, tableAt, sectors, disk, tableCrc: crc32(table) });
  return [
    { at: 0, bytes: bootRecord(0xee, 1, sectors - 1) },
    { at: 1, bytes: header(1, sectors - 1, 2) },
    { at: 2, bytes: table },
    { at: sectors - 33, bytes: table },
    { at: sectors - 1, bytes: header(sectors - 1, 1, sectors - 33) },
  ];
}

type HeaderFields = {
  readonly at: number;
  readonly other: number;
  readonly tableAt: number;
  readonly sectors: number;
  readonly disk: Buffer;
  readonly tableCrc: number;
};

function gptHeader(fields: HeaderFields): Buffer {
  const bytes = Buffer.alloc(sector);
  bytes.write('EFI PART', 0, 'latin1');
  bytes.writeUInt32LE(0x00010000, 8);
  bytes.writeUInt32LE(92, 12);
  bytes.writeBigUInt64LE(BigInt(fields.at), 24);
  bytes.writeBigUInt64LE(BigInt(fields.other), 32);
  bytes.writeBigUInt64LE(34n, 40);
  bytes.writeBigUInt64LE(BigInt(fields.sectors - 34), 48);
  fields.disk.copy(bytes, 56);
  bytes.writeBigUInt64LE(BigInt(fields.tableAt), 72);
  bytes.writeUInt32LE(128, 80);
  bytes.writeUInt32LE(128, 84);
  bytes.writeUInt32LE(fields.tableCrc, 88);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 92)), 16);
  return bytes;
}

function tableEntry(partition: Partition): Buffer {
  const bytes = Buffer.alloc(128);
  const first = partition.firstMiB * (mebibyte / sector);
  guid(partition.type).copy(bytes, 0);
  guid(randomUUID()).copy(bytes, 16);
  bytes.writeBigUInt64LE(BigInt(first), 32);
  bytes.writeBigUInt64LE(BigInt(first + partition.sizeMiB * (mebibyte / sector) - 1), 40);
  bytes.write(partition.name, 56, 'utf16le');
  return bytes;
}

/** The first three groups are little-endian on disk. */
function guid(text: string): Buffer {
  const raw = Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    raw.subarray(0, 4).reverse(),
    raw.subarray(4, 6).reverse(),
    raw.subarray(6, 8).reverse(),
    raw.subarray(8),
  ]);
}
