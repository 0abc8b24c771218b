import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { allContentTypes } from './signed-zip.ts';
import { writeSignature } from './write-signature.ts';

const blockSize = 65_536;
const namespace = 'http://schemas.microsoft.com/appx/manifest/foundation/windows10';
const manifest = `<?xml version="1.0" encoding="utf-8"?><Package xmlns="${namespace}">
<Identity Name="Contoso.Large" Publisher="CN=Contoso" Version="1.0.0.0" ProcessorArchitecture="x64"/>
<Properties><DisplayName>Large</DisplayName><PublisherDisplayName>Contoso</PublisherDisplayName><Logo>Logo.png</Logo></Properties>
<Applications><Application Id="App"/></Applications></Package>`;
/** Sizes of the files in turn: the mix of an application with a few large libraries. */
const sizes = [3_145_728, 12_582_912, 921_600, 71_680, 26_214_400, 409_600, 5_120];

type Part = { readonly packed: Buffer; readonly crc: number; readonly size: number; readonly blocks: string };
/** A part as it was written, without its data. */
type Written = Omit<Part, 'packed' | 'blocks'> & {
  readonly name: string;
  readonly packedSize: number;
  readonly offset: number;
};

/** How a large package differs from a plain one. */
export type LargePackageOptions = {
  /** What lies behind so many bytes of contents repeats them, which only saves the time of packing. */
  readonly distinct?: number;
  /** Its signature is the last part, with the digests of what stands before it. */
  readonly signed?: boolean;
};

/**
 * Writes a deflated `.msix` with a block map, as packaging tools do: each block of 64 KiB can be unpacked by itself.
 * Its data is machine code: pieces of the program that runs this. Answers how often its data is larger than the file.
 */
export function writeLargePackage(
  path: string,
  unpackedBytes: number,
  { distinct: distinctBytes = unpackedBytes, signed = false }: LargePackageOptions = {},
): { readonly ratio: number } {
  const file = openSync(path, 'w');
  const written: Written[] = [];
  const listed: string[] = [];
  const content = createHash('sha256');
  let offset = 0;
  function add(name: string, { packed, crc, size, blocks }: Part, mapped = true): void {
    const header = localHeader(name, packed.length, crc, size);
    written.push({ name, crc, size, packedSize: packed.length, offset });
    const bytes = Buffer.concat([header, packed]);
    content.update(bytes);
    offset += writeSync(file, bytes);
    if (mapped) listed.push(`<File Name="${name}" Size="${size}" LfhSize="${header.length}">${blocks}</File>`);
  }
  add('AppxManifest.xml', pack(Buffer.from(manifest)));
  const distinct = [...packedPieces(Math.min(distinctBytes, unpackedBytes))];
  for (let bytes = 0, index = 0; bytes < unpackedBytes; index += 1) {
    const part = distinct[index % distinct.length];
    if (part === undefined) break;
    add(`library-${index}.dll`, part);
    bytes += part.size;
  }
  const contentTypes = Buffer.from(allContentTypes.content);
  add(allContentTypes.name, pack(contentTypes), false);
  const map = `<BlockMap xmlns="http://schemas.microsoft.com/appx/2010/blockmap" HashMethod="http://www.w3.org/2001/04/xmlenc#sha256">${listed.join('')}</BlockMap>`;
  add('AppxBlockMap.xml', pack(Buffer.from(map)), false);
  if (signed) {
    const digests = [
      ['AXPC', content.copy().digest()],
      ['AXCD', sha256(directoryOf(written, offset))],
      ['AXCT', sha256(contentTypes)],
      ['AXBM', sha256(Buffer.from(map))],
    ] as const;
    add('AppxSignature.p7x', pack(writeSignature(Buffer.from(map), Date.now(), { digests })), false);
  }
  writeSync(file, directoryOf(written, offset));
  closeSync(file);
  return { ratio: unpackedBytes / offset };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The directory that stands at `offset`, with what ends a ZIP. */
function directoryOf(written: readonly Written[], offset: number): Buffer {
  const directory = Buffer.concat(written.map(record));
  return Buffer.concat([directory, endOf(written.length, directory.length, offset)]);
}

/** Pieces of the running program, packed; so many bytes of them in all. */
function* packedPieces(bytes: number): Generator<Part> {
  const program = openSync(process.execPath, 'r');
  const { size: programSize } = statSync(process.execPath);
  for (let done = 0, index = 0; done < bytes; index += 1) {
    const content = Buffer.alloc(Math.min(sizes[index % sizes.length] ?? blockSize, bytes - done));
    readSync(program, content, 0, content.length, (index * 32_346_112) % Math.max(1, programSize - content.length));
    yield pack(content);
    done += content.length;
  }
  closeSync(program);
}

function pack(content: Buffer): Part {
  const packed: Buffer[] = [];
  const blocks: string[] = [];
  for (let at = 0; at < content.length; at += blockSize) {
    const block = content.subarray(at, at + blockSize);
    const one = deflateRawSync(block, { level: 6, finishFlush: constants.Z_FULL_FLUSH });
    packed.push(one);
    blocks.push(`<Block Hash="${createHash('sha256').update(block).digest('base64')}" Size="${one.length}"/>`);
  }
  const data = Buffer.concat([...packed, Buffer.from([3, 0])]);
  return { packed: data, crc: crc32(content), size: content.length, blocks: blocks.join('') };
}

function localHeader(name: string, packedSize: number, crc: number, size: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packedSize, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function record({ name, crc, size, packedSize, offset }: Written): Buffer {
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
