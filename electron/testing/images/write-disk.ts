import { crc32 } from 'node:zlib';

const sector = 512;
/** Basic data partition of Windows. */
const basicData = 'a2a0d0ebe5b9334487c068b6b72699c7';
const reserved = '16e3c9e35c0bb84d817df92df00215ae';

/** A partition to write: where it begins and how long it says that it is, in sectors. */
export type DiskPart = {
  readonly at: number;
  readonly content: Uint8Array;
  readonly sectors?: number;
  readonly type?: number;
  readonly reserved?: boolean;
};

/** A disk of that many bytes with an MBR. */
export function mbrDisk(size: number, parts: readonly DiskPart[]): Buffer {
  const disk = Buffer.alloc(size);
  for (const [index, part] of parts.entries()) {
    const entry = 446 + index * 16;
    disk.writeUInt8(part.type ?? 7, entry + 4);
    disk.writeUInt32LE(part.at, entry + 8);
    disk.writeUInt32LE(part.sectors ?? part.content.length / sector, entry + 12);
    Buffer.from(part.content).copy(disk, part.at * sector);
  }
  disk.writeUInt16LE(0xaa55, 510);
  return disk;
}

/** What a GPT may say against the rules; checksums fit all the same. */
export type GptLiberties = {
  readonly entries?: number;
  readonly entrySize?: number;
  readonly entriesAt?: number;
  readonly headerSize?: number;
  /** Only the copy at the end of the disk is sound. */
  readonly firstDamaged?: boolean;
  readonly bothDamaged?: boolean;
};

/** A disk with a GUID partition table, a copy of which stands at its end. Ref: UEFI 5.3. */
export function gptDisk(size: number, parts: readonly DiskPart[], liberties: GptLiberties = {}): Buffer {
  const disk = mbrDisk(size, [{ at: 1, content: new Uint8Array(0), sectors: size / sector - 1, type: 0xee }]);
  const entries = Buffer.alloc(128 * 128);
  for (const [index, part] of parts.entries()) {
    Buffer.from(part.reserved === true ? reserved : basicData, 'hex').copy(entries, index * 128);
    const last = part.at + (part.sectors ?? part.content.length / sector) - 1;
    entries.writeBigUInt64LE(BigInt(part.at), index * 128 + 32);
    entries.writeBigUInt64LE(BigInt(last), index * 128 + 40);
    Buffer.from(part.content).copy(disk, part.at * sector);
  }
  const last = size / sector - 1;
  for (const [own, at] of [
    [1, 2],
    [last, last - 32],
  ] as const) {
    entries.copy(disk, at * sector);
    gptHeader(own, at, entries, liberties).copy(disk, own * sector);
  }
  if (liberties.firstDamaged === true || liberties.bothDamaged === true) disk.fill(0xff, sector + 24, sector + 40);
  if (liberties.bothDamaged === true) disk.fill(0xff, last * sector + 24, last * sector + 40);
  return disk;
}

function gptHeader(own: number, at: number, entries: Buffer, liberties: GptLiberties): Buffer {
  const header = Buffer.alloc(sector);
  const headerSize = liberties.headerSize ?? 92;
  header.write('EFI PART', 0, 'latin1');
  header.writeUInt32LE(0x10000, 8);
  header.writeUInt32LE(headerSize, 12);
  header.writeBigUInt64LE(BigInt(own), 24);
  header.writeBigUInt64LE(BigInt(liberties.entriesAt ?? at), 72);
  header.writeUInt32LE(liberties.entries ?? 128, 80);
  header.writeUInt32LE(liberties.entrySize ?? 128, 84);
  header.writeUInt32LE(crc32(entries), 88);
  header.writeUInt32LE(crc32(header.subarray(0, Math.min(headerSize, sector))), 16);
  return header;
}
