import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { constants, crc32, deflateRawSync } from 'node:zlib';

const blockSize = 65_536;
const namespace = 'http://schemas.microsoft.com/appx/manifest/foundation/windows10';
const manifest = `<?xml version="1.0" encoding="utf-8"?><Package xmlns="${namespace}">
<Identity Name="Contoso.Large" Publisher="CN=Contoso" Version="1.0.0.0" ProcessorArchitecture="x64"/>
<Properties><DisplayName>Large</DisplayName><PublisherDisplayName>Contoso</PublisherDisplayName><Logo>Logo.png</Logo></Properties>
<Applications><Application Id="App"/></Applications></Package>`;
/** Sizes of the files in turn: the mix of an application with a few large libraries. */
const sizes = [3_145_728, 12_582_912, 921_600, 71_680, 26_214_400, 409_600, 5_120];

type Part = { readonly name: string; readonly packed: Buffer; readonly crc: number; readonly size: number };

/**
 * Writes a deflated `.msix` with a block map, as packaging tools do: each block of 64 KiB can be unpacked by itself.
 * Its data is machine code: pieces of the program that runs this. Answers how often its data is larger than the file.
 */
export function writeLargePackage(path: string, unpackedBytes: number): { readonly ratio: number } {
  const program = openSync(process.execPath, 'r');
  const file = openSync(path, 'w');
  const parts: Omit<Part, 'packed'>[] = [];
  const offsets: number[] = [];
  const listed: string[] = [];
  let offset = 0;
  function add(name: string, content: Buffer, mapped: boolean): void {
    const { part, blocks } = pack(name, content);
    const header = localHeader(part);
    offsets.push(offset);
    offset += writeSync(file, Buffer.concat([header, part.packed]));
    parts.push({ name, crc: part.crc, size: part.size });
    packedSizes.push(part.packed.length);
    if (mapped)
      listed.push(`<File Name="${name}" Size="${content.length}" LfhSize="${header.length}">${blocks.join('')}</File>`);
  }
  const packedSizes: number[] = [];
  add('AppxManifest.xml', Buffer.from(manifest), true);
  const { size: programSize } = statSync(process.execPath);
  for (let written = 0, index = 0; written < unpackedBytes; index += 1) {
    const content = Buffer.alloc(Math.min(sizes[index % sizes.length] ?? blockSize, unpackedBytes - written));
    readSync(program, content, 0, content.length, (index * 32_346_112) % Math.max(1, programSize - content.length));
    add(`library-${index}.dll`, content, true);
    written += content.length;
  }
  const map = `<BlockMap xmlns="http://schemas.microsoft.com/appx/2010/blockmap" HashMethod="http://www.w3.org/2001/04/xmlenc#sha256">${listed.join('')}</BlockMap>`;
  add('AppxBlockMap.xml', Buffer.from(map), false);
  const records = parts.map((part, index) => record(part, packedSizes[index] ?? 0, offsets[index] ?? 0));
  const directory = Buffer.concat(records);
  writeSync(file, Buffer.concat([directory, endOf(parts.length, directory.length, offset)]));
  closeSync(file);
  closeSync(program);
  return { ratio: unpackedBytes / offset };
}

function pack(name: string, content: Buffer): { readonly part: Part; readonly blocks: readonly string[] } {
  const packed: Buffer[] = [];
  const blocks: string[] = [];
  for (let at = 0; at < content.length; at += blockSize) {
    const block = content.subarray(at, at + blockSize);
    const one = deflateRawSync(block, { level: 6, finishFlush: constants.Z_FULL_FLUSH });
    packed.push(one);
    blocks.push(`<Block Hash="${createHash('sha256').update(block).digest('base64')}" Size="${one.length}"/>`);
  }
  const data = Buffer.concat([...packed, Buffer.from([3, 0])]);
  return { part: { name, packed: data, crc: crc32(content), size: content.length }, blocks };
}

function localHeader({ name, packed, crc, size }: Part): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function record({ name, crc, size }: Omit<Part, 'packed'>, packedSize: number, offset: number): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(20, 6);
  bytes.writeUInt16LE(8, 10);
  bytes.writeUInt32LE(crc, 16);
  bytes.writeUInt32LE(packedSize, 20);
  bytes.writeUInt32LE(size, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, Buffer.from(name)]);
}

function endOf(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
