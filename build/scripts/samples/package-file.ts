import { createHash } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Part } from './parts.ts';

const blockSize = 65_536;
/** 2025-01-01 00:00 as DOS date and time: the same package on every run. */
const dosDate = ((2025 - 1980) << 9) | (1 << 5) | 1;

type Block = { readonly hash: string; readonly size: number };
type Entry = {
  readonly name: Buffer;
  readonly method: 0 | 8;
  readonly data: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly blocks: readonly Block[];
};

/** The one name that is not percent-encoded. osslsigncode adds the signature's line. */
const contentTypes: Part = {
  name: '[Content_Types].xml',
  bytes: Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="html" ContentType="text/html"/><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/vnd.ms-appx.manifest+xml"/><Override PartName="/AppxBlockMap.xml" ContentType="application/vnd.ms-appx.blockmap+xml"/></Types>',
  ),
  deflate: true,
};

/** An unsigned MSIX package: parts, block map, content types, in a ZIP. */
export function packageFile(parts: readonly Part[]): Buffer {
  const entries = parts.map(toEntry);
  const map: Part = { name: 'AppxBlockMap.xml', bytes: Buffer.from(blockMap(parts, entries)), deflate: true };
  return zip([...entries, toEntry(map), toEntry(contentTypes)]);
}

function toEntry(part: Part): Entry {
  const blocks: Block[] = [];
  const chunks: Buffer[] = [];
  for (let at = 0; at < part.bytes.length; at += blockSize) {
    const block = part.bytes.subarray(at, at + blockSize);
    const chunk = part.deflate ? deflateRawSync(block, { level: 9, finishFlush: constants.Z_FULL_FLUSH }) : block;
    blocks.push({ hash: createHash('sha256').update(block).digest('base64'), size: chunk.length });
    chunks.push(chunk);
  }
  if (part.deflate) chunks.push(Buffer.from([0x03, 0x00])); // final empty block: each block stays readable by itself
  return {
    name: Buffer.from(part === contentTypes ? part.name : encodeURI(part.name), 'latin1'),
    method: part.deflate ? 8 : 0,
    data: Buffer.concat(chunks),
    crc: crc32(part.bytes),
    size: part.bytes.length,
    blocks,
  };
}

function blockMap(parts: readonly Part[], entries: readonly Entry[]): string {
  const files = entries.map((entry, index) => {
    const blocks = entry.blocks.map((block) => blockElement(block, entry.method === 8)).join('');
    const name = parts[index]?.name.replaceAll('/', '\\');
    return `<File Name="${name}" Size="${entry.size}" LfhSize="${30 + entry.name.length}">${blocks}</File>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<BlockMap xmlns="http://schemas.microsoft.com/appx/2010/blockmap" HashMethod="http://www.w3.org/2001/04/xmlenc#sha256">${files.join('')}</BlockMap>`;
}

function blockElement(block: Block, deflated: boolean): string {
  return deflated ? `<Block Hash="${block.hash}" Size="${block.size}"/>` : `<Block Hash="${block.hash}"/>`;
}

/** Ref: APPNOTE.TXT 6.3.x, sections 4.3.7, 4.3.12 and 4.3.16. */
function zip(entries: readonly Entry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields(entry), entry.name]);
    local.push(header, entry.data);
    central.push(centralRecord(entry, offset));
    offset += header.length + entry.data.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, endRecord(entries.length, directory.length, offset)]);
}

/** Version needed to the length of the extra field: the same 26 bytes in both headers. */
function fields(entry: Entry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(entry.method, 4);
  bytes.writeUInt16LE(dosDate, 8);
  bytes.writeUInt32LE(entry.crc, 10);
  bytes.writeUInt32LE(entry.data.length, 14);
  bytes.writeUInt32LE(entry.size, 18);
  bytes.writeUInt16LE(entry.name.length, 22);
  return bytes;
}

function centralRecord(entry: Entry, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 0]);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, fields(entry), tail, entry.name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.write('PK\x05\x06', 0, 'latin1');
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
