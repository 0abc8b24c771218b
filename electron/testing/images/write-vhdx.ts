import { crc32c } from '#electron/images/bytes/crc32c.ts';

const mebibyte = 1_048_576;

/** What a written VHDX holds; bytes. Blocks that are not named read as zeros. */
export type VhdxContents = {
  readonly diskSize: number;
  readonly blockSize: number;
  readonly sectorSize?: 512 | 4096;
  readonly blocks: ReadonlyMap<number, Uint8Array>;
};

/** Writes a dynamic VHDX, for tests and benchmarks: the one half of [MS-VHDX] that the readers do not have. */
export function writeVhdx({ diskSize, blockSize, sectorSize = 512, blocks }: VhdxContents): Uint8Array {
  const chunkRatio = (2 ** 23 * sectorSize) / blockSize;
  const count = Math.ceil(diskSize / blockSize);
  const tableSize = Math.ceil(((count + Math.floor((count - 1) / chunkRatio)) * 8) / mebibyte) * mebibyte;
  const firstBlock = 3 * mebibyte + tableSize;
  const file = Buffer.alloc(firstBlock + blocks.size * blockSize);
  file.write('vhdxfile', 0, 'latin1');
  header(1n).copy(file, 65_536);
  header(2n).copy(file, 131_072);
  const table = regionTable(tableSize);
  table.copy(file, 196_608);
  table.copy(file, 262_144);
  metadata(diskSize, blockSize, sectorSize).copy(file, 2 * mebibyte);
  let at = firstBlock;
  for (const [block, bytes] of blocks) {
    file.writeBigUInt64LE(BigInt(at) | 6n, 3 * mebibyte + (block + Math.floor(block / chunkRatio)) * 8);
    file.set(bytes, at);
    at += blockSize;
  }
  return file;
}

function header(sequence: bigint): Buffer {
  const bytes = Buffer.alloc(4_096);
  bytes.write('head', 0, 'latin1');
  bytes.writeBigUInt64LE(sequence, 8);
  bytes.writeUInt16LE(1, 66);
  bytes.writeUInt32LE(mebibyte, 68);
  bytes.writeBigUInt64LE(BigInt(mebibyte), 72);
  return sealed(bytes);
}

function regionTable(blockTableSize: number): Buffer {
  const bytes = Buffer.alloc(65_536);
  bytes.write('regi', 0, 'latin1');
  bytes.writeUInt32LE(2, 8);
  region('2dc27766-f623-4200-9d64-115e9bfd4a08', 3 * mebibyte, blockTableSize).copy(bytes, 16);
  region('8b7ca206-4790-4b9a-b8fe-575f050f886e', 2 * mebibyte, mebibyte).copy(bytes, 48);
  return sealed(bytes);
}

function region(id: string, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(32);
  guid(id).copy(bytes);
  bytes.writeBigUInt64LE(BigInt(offset), 16);
  bytes.writeUInt32LE(length, 24);
  bytes.writeUInt32LE(1, 28);
  return bytes;
}

function metadata(diskSize: number, blockSize: number, sectorSize: number): Buffer {
  const bytes = Buffer.alloc(mebibyte);
  bytes.write('metadata', 0, 'latin1');
  const items = [
    { id: 'caa16737-fa36-4d43-b3b6-33f0aa44e76b', value: [blockSize, 0] },
    { id: '2fa54224-cd1b-4876-b211-5dbed83bf4b8', value: [diskSize % 2 ** 32, Math.floor(diskSize / 2 ** 32)] },
    { id: '8141bf1d-a96f-4709-ba47-f233a8faab5f', value: [sectorSize] },
  ];
  bytes.writeUInt16LE(items.length, 10);
  for (const [index, { id, value }] of items.entries()) {
    const entry = 32 + index * 32;
    const offset = 65_536 + index * 16;
    guid(id).copy(bytes, entry);
    bytes.writeUInt32LE(offset, entry + 16);
    bytes.writeUInt32LE(value.length * 4, entry + 20);
    bytes.writeUInt32LE(4, entry + 24);
    for (const [word, number] of value.entries()) bytes.writeUInt32LE(number, offset + word * 4);
  }
  return bytes;
}

function sealed(bytes: Buffer): Buffer {
  bytes.writeUInt32LE(crc32c(bytes, 4), 4);
  return bytes;
}

/** The first three groups of a GUID are little-endian. */
function guid(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  for (const [from, to] of [
    [0, 4],
    [4, 6],
    [6, 8],
  ] as const)
    bytes.subarray(from, to).reverse();
  return bytes;
}
