const blockSize = 2_097_152;

/** What a VHD may say against the rules; checksums fit all the same. */
export type VhdLiberties = {
  readonly kind?: number;
  readonly diskSize?: bigint;
  readonly headerOffset?: bigint;
  readonly tableOffset?: bigint;
  readonly tableEntries?: number;
  readonly blockSize?: number;
  /** Sector numbers in the block table, by block. */
  readonly blocks?: readonly number[];
  readonly headerSignature?: string;
};

/** The last 512 bytes of a VHD. Ref: Virtual Hard Disk Image Format, "Hard Disk Footer". */
export function vhdFooter(kind: number, diskSize: number, liberties: VhdLiberties = {}): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write('conectix', 0, 'latin1');
  bytes.writeBigUInt64BE(liberties.headerOffset ?? (kind === 2 ? 0xffffffffffffffffn : 512n), 16);
  bytes.writeBigUInt64BE(liberties.diskSize ?? BigInt(diskSize), 48);
  bytes.writeUInt32BE(liberties.kind ?? kind, 60);
  return sealed(bytes, 64);
}

/** A VHD that holds the disk as it is, with the footer behind it. */
export function fixedVhd(disk: Uint8Array, liberties: VhdLiberties = {}): Buffer {
  return Buffer.concat([disk, vhdFooter(2, disk.length, liberties)]);
}

/** A VHD with a block table; every block of the disk is there. */
export function dynamicVhd(disk: Uint8Array, liberties: VhdLiberties = {}): Buffer {
  const count = Math.ceil(disk.length / blockSize);
  const table = Buffer.alloc(Math.ceil((count * 4) / 512) * 512, 0xff);
  const first = (1_536 + table.length) / 512;
  const stride = (512 + blockSize) / 512;
  const blocks: Buffer[] = [];
  for (let block = 0; block < count; block += 1) {
    table.writeUInt32BE(liberties.blocks?.[block] ?? first + block * stride, block * 4);
    const content = Buffer.alloc(512 + blockSize);
    Buffer.from(disk.subarray(block * blockSize, (block + 1) * blockSize)).copy(content, 512);
    blocks.push(content);
  }
  const footer = vhdFooter(3, disk.length, liberties);
  return Buffer.concat([footer, header(count, liberties), table, ...blocks, footer]);
}

function header(count: number, liberties: VhdLiberties): Buffer {
  const bytes = Buffer.alloc(1_024);
  bytes.write(liberties.headerSignature ?? 'cxsparse', 0, 'latin1');
  bytes.writeBigUInt64BE(liberties.tableOffset ?? 1_536n, 16);
  bytes.writeUInt32BE(liberties.tableEntries ?? count, 28);
  bytes.writeUInt32BE(liberties.blockSize ?? blockSize, 32);
  return sealed(bytes, 36);
}

function sealed(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt32BE(~bytes.reduce((sum, byte) => sum + byte, 0) >>> 0, at);
  return bytes;
}
