import { createHash } from 'node:crypto';
import type { Companions } from '#electron/images/bytes/companions.ts';
import { memorySource } from '#electron/images/bytes/source.ts';
import type { ImageCompanion } from '#shared/domain/package/package.ts';
import { isCompanion } from '#shared/domain/share/companion-name.ts';
import { instant } from '#shared/kernel/instant.ts';
import { guidBytes, upcaseTable } from './cim-parts.ts';

/** What a written CIM holds: paths with `/`, and how each is stored. */
export type CimContents = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly version?: 1 | 2 | 3;
  /** GUID of the set; a name of the files beside the image. */
  readonly set?: string;
  /** Programs (`.exe`, `.dll`) are stored as they are loaded: with their sections moved. */
  readonly movePrograms?: boolean;
};
/** A written CIM: the `.cim` itself and the files beside it by name. */
export type WrittenCim = { readonly image: Buffer; readonly beside: ReadonlyMap<string, Buffer> };

const entrySizes = { 1: 0x58, 2: 0x60, 3: 0x68 } as const;
const page = 4_096;
const filesPerTable = 1_024;
type Region = {
  readonly index: number;
  bytes: Buffer[];
  size: number;
  readonly objects: { size: number; at: number; sum: Buffer }[];
};
type Folder = Map<string, Folder | Uint8Array>;
type Stored = { readonly at: bigint; readonly length: number; readonly kind: number };

/** Writes a CIM as msixmgr lays one out, with three regions: the half of the format that the readers do not have. */
export function writeCim({
  files,
  version = 1,
  set = '0badcafe-1234-5678-9abc-def012345678',
  movePrograms = false,
}: CimContents): WrittenCim {
  const regions = [0, 1, 2].map((index) => startRegion(index, version));
  const entries: Buffer[] = [];
  const upcase = put(regions, 0, upcaseTable(), 8);

  function data(bytes: Uint8Array, name: string): Stored {
    if (bytes.length === 0) return { at: 0n, length: 0, kind: 0 };
    if (movePrograms && /\.(exe|dll)$/i.test(name) && bytes.length > 2 * page) return program(bytes);
    const region = bytes.length > 1_024 ? 1 : 2;
    return { at: put(regions, region, bytes, region === 1 ? page : 8), length: bytes.length, kind: 0 };
  }
  /** Two parts move: what follows the headers by 3,072 bytes, and what follows the second page by 6,144. */
  function program(bytes: Uint8Array): Stored {
    const parts = [bytes.subarray(0, 1_024), Buffer.alloc(3_072), bytes.subarray(1_024, 2 * page), Buffer.alloc(3_072)];
    const stored = Buffer.concat([...parts, bytes.subarray(2 * page)]);
    const header = Buffer.alloc(24 + 16);
    header.writeBigUInt64LE(put(regions, 1, stored, page), 0);
    header.writeBigUInt64LE(BigInt(stored.length) | (1n << 63n), 8);
    header.writeUInt32LE(stored.length, 16);
    header.writeUInt16LE(2, 20);
    header.writeUInt16LE(1, 22);
    for (const [at, value] of [1_024, 3_072, 2 * page, 6_144].entries()) header.writeUInt32LE(value, 24 + at * 4);
    return { at: put(regions, 0, header, 8), length: bytes.length, kind: 2 };
  }
  function add(name: string, content: Folder | Uint8Array): number {
    const id = entries.push(Buffer.alloc(0));
    const stored = content instanceof Map ? folder(content) : data(content, name);
    entries[id - 1] = fileEntry(stored, entrySizes[version]);
    return id;
  }
  function folder(children: Folder): Stored {
    const names = [...children].sort(([a], [b]) => (a.toUpperCase() < b.toUpperCase() ? -1 : 1));
    const table = linkTable(names.map(([name, child]) => [name, add(name, child)] as const));
    return { at: table.length === 0 ? 0n : put(regions, 0, table, 8), length: table.length, kind: 1 };
  }

  const root = add('', treeOf(files));
  const fileSystem = put(regions, 0, fileSystemObject(regions, entries, upcase, root, entrySizes[version]), 8);
  const beside = new Map<string, Buffer>();
  for (const region of regions) {
    beside.set(`region_${set}_${region.index}`, Buffer.concat(region.bytes));
    beside.set(`objectid_${set}_${region.index}`, objectIds(region, version));
  }
  return { image: imageFile(version, set, fileSystem), beside };
}

/** The files beside a written image, as readers are given them. */
export function companionsOf(
  beside: ReadonlyMap<string, Uint8Array>,
): Companions & { list(asked: string): Promise<readonly ImageCompanion[]> } {
  return {
    list: async (asked) =>
      [...beside]
        .filter(([name]) => isCompanion(name, asked))
        .map(([name, { length }]) => ({ name, size: length, modifiedAt: instant(0) })),
    open: ({ name }) => memorySource(beside.get(name) ?? new Uint8Array(0)),
  };
}

function treeOf(files: ReadonlyMap<string, Uint8Array>): Folder {
  const root: Folder = new Map();
  for (const [path, bytes] of files) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const next = folder.get(name);
      const inner: Folder = next instanceof Map ? next : new Map();
      folder.set(name, inner);
      folder = inner;
    }
    folder.set(names.at(-1) ?? '', bytes);
  }
  return root;
}

function startRegion(index: number, version: number): Region {
  const header = Buffer.concat([common(40, 1, version), Buffer.alloc(8)]);
  header.writeUInt8(index, 34);
  return { index, bytes: [header], size: header.length, objects: [] };
}

/** Appends an object to a region and answers where it stands. */
function put(regions: readonly Region[], index: number, bytes: Uint8Array, align: number): bigint {
  const region = regions[index];
  if (region === undefined) throw new Error(`no region ${index}`);
  const gap = (align - (region.size % align)) % align;
  const at = region.size + gap;
  region.bytes.push(Buffer.alloc(gap), Buffer.from(bytes));
  region.size = at + bytes.length;
  region.objects.push({ size: bytes.length, at, sum: createHash('sha512').update(bytes).digest().subarray(0, 24) });
  return (BigInt(index) << 48n) | BigInt(at);
}

function common(length: number, kind: number, version: number): Buffer {
  const header = Buffer.alloc(32);
  header.write('cimfile0', 0, 'latin1');
  header.writeUInt32LE(length, 8);
  header.writeUInt8(kind, 12);
  header.writeUInt32LE(version, 16);
  return header;
}

function fileEntry({ at, length, kind }: Stored, size: number): Buffer {
  const entry = Buffer.alloc(size);
  entry.writeBigUInt64LE(at, 40);
  entry.writeBigUInt64LE(BigInt(length) | (BigInt(kind) << 48n), 48);
  return entry;
}

function linkTable(links: readonly (readonly [string, number])[]): Buffer {
  if (links.length === 0) return Buffer.alloc(0);
  const head = Buffer.alloc(8 + links.length * 8);
  const names: Buffer[] = [];
  let at = head.length;
  for (const [index, [name, id]] of links.entries()) {
    const text = Buffer.from(name, 'utf16le');
    const units = Buffer.alloc(2);
    units.writeUInt16LE(text.length / 2);
    head.writeUInt32LE(id, 8 + index * 4);
    head.writeUInt32LE(at, 8 + links.length * 4 + index * 4);
    names.push(units, text);
    at += 2 + text.length;
  }
  head.writeUInt32LE(at, 0);
  head.writeUInt32LE(links.length, 4);
  return Buffer.concat([head, ...names]);
}

function fileSystemObject(
  regions: readonly Region[],
  entries: readonly Buffer[],
  upcase: bigint,
  root: number,
  entrySize: number,
): Buffer {
  const tables: Buffer[] = [];
  for (let first = 0; first < entries.length; first += filesPerTable) {
    const some = entries.slice(first, first + filesPerTable);
    const table = Buffer.alloc(16);
    table.writeBigUInt64LE(put(regions, 0, Buffer.concat(some), 8), 0);
    table.writeUInt16LE(some.length, 8);
    table.writeUInt16LE(entrySize, 10);
    tables.push(table);
  }
  const object = Buffer.alloc(24);
  object.writeBigUInt64LE(upcase, 0);
  object.writeBigUInt64LE(put(regions, 0, Buffer.concat(tables), 8), 8);
  object.writeUInt32LE(tables.length, 16);
  object.writeUInt32LE(root, 20);
  return object;
}

function objectIds({ index, objects }: Region, version: number): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt16LE(index, 0);
  head.writeUInt8(index, 2);
  head.writeUInt32LE(48, 8);
  head.writeUInt32LE(objects.length, 12);
  const entries = [...objects]
    .sort((a, b) => a.size - b.size)
    .map(({ size, at, sum }) => {
      const entry = Buffer.alloc(40);
      entry.writeBigUInt64LE(BigInt(size), 0);
      sum.copy(entry, 8);
      entry.writeBigUInt64LE(BigInt(at), 32);
      return entry;
    });
  return Buffer.concat([common(48, 2, version), head, ...entries]);
}

function imageFile(version: number, set: string, fileSystem: bigint): Buffer {
  const rest = Buffer.alloc(40);
  guidBytes(set).copy(rest, 0);
  rest.writeUInt16LE(3, 16);
  rest.writeBigUInt64LE(fileSystem, 24);
  return Buffer.concat([common(72, 0, version), rest]);
}
