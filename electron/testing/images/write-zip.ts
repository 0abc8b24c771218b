import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a ZIP to write, with the liberties that hostile archives take. */
export type ZipPart = {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly stored?: boolean;
  /** Name in the local header, where it differs. */
  readonly localName?: string;
  /** What the directory says instead of the truth. */
  readonly said?: {
    readonly size?: number;
    readonly crc32?: number;
    readonly flags?: number;
    readonly method?: number;
  };
};

/** Writes a ZIP, for tests. */
export function writeZip(parts: readonly ZipPart[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.stored === true ? content : deflateRawSync(content);
    const local = Buffer.concat([localHeader(part), Buffer.from(part.localName ?? part.name), packed]);
    directory.push(Buffer.concat([record(part, content, packed.length, offset), Buffer.from(part.name)]));
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  return Buffer.concat([...locals, ...directory, end(parts.length, size, offset, comment)]);
}

function localHeader(part: ZipPart): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(part.stored === true ? 0 : 8, 8);
  header.writeUInt16LE(Buffer.byteLength(part.localName ?? part.name), 26);
  return header;
}

function record({ name, stored, said = {} }: ZipPart, content: Buffer, packedSize: number, offset: number): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(said.flags ?? 0, 8);
  bytes.writeUInt16LE(said.method ?? (stored === true ? 0 : 8), 10);
  bytes.writeUInt32LE(said.crc32 ?? crc32(content), 16);
  bytes.writeUInt32LE(packedSize, 20);
  bytes.writeUInt32LE(said.size ?? content.length, 24);
  bytes.writeUInt16LE(Buffer.byteLength(name), 28);
  bytes.writeUInt32LE(offset, 42);
  return bytes;
}

function end(count: number, size: number, offset: number, comment: string): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  bytes.writeUInt16LE(comment.length, 20);
  return Buffer.concat([bytes, Buffer.from(comment)]);
}
