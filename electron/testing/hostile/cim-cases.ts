import { packageParts } from '../images/sound-package.ts';
import { type WrittenCim, writeCim } from '../images/write-cim.ts';
import { type HostileCase, readAt } from './case.ts';

/** Where the header of a `.cim` says what; bytes. */
const header = { kind: 12, version: 16, regions: 48, fileSystem: 56 } as const;
const tables = 16;
const root = 20;
const offsetMask = 2n ** 48n - 1n;

type Change = (cim: { readonly image: Buffer; readonly beside: Map<string, Buffer> }) => void;

function altered(change: Change): WrittenCim {
  const parts = Object.entries(packageParts(readAt, { signature: null }));
  const written = writeCim({ files: new Map(parts.map(([name, content]) => [`app/${name}`, Buffer.from(content)])) });
  const copy = { image: Buffer.from(written.image), beside: new Map(written.beside) };
  change(copy);
  return copy;
}

function cim(code: HostileCase['code'], name: string, change: Change): HostileCase {
  return { code, name, path: 'image.cim', bytes: () => altered(change).image, beside: () => altered(change).beside };
}

/** The region file with that number. */
function region({ beside }: Parameters<Change>[0], number: number): { readonly name: string; readonly bytes: Buffer } {
  const found = [...beside].find(([name]) => name.startsWith('region_') && name.endsWith(`_${number}`));
  if (found === undefined) throw new Error(`no region ${number}`);
  return { name: found[0], bytes: found[1] };
}

/** The object that the image begins with, at its place in the first region. */
function fileSystem(files: Parameters<Change>[0]): Buffer {
  const at = Number(files.image.readBigUInt64LE(header.fileSystem) & offsetMask);
  return region(files, 0).bytes.subarray(at);
}

/** CIM: the image itself and the files beside it. */
export const cimCases: readonly HostileCase[] = [
  cim('cim-header-invalid', 'a region for an image', ({ image }) => image.writeUInt8(1, header.kind)),
  cim('cim-header-invalid', 'an image without regions', ({ image }) => image.writeUInt16LE(0, header.regions)),
  ...[0, 4, 0xffff_ffff].map((version) =>
    cim('cim-version-unsupported', `version ${version}`, ({ image }) => image.writeUInt32LE(version, header.version)),
  ),
  cim('cim-region-missing', 'an image alone', ({ beside }) => beside.clear()),
  cim('cim-region-missing', 'an image that lacks a region', (files) => files.beside.delete(region(files, 1).name)),
  cim('cim-region-missing', 'more regions than there are', ({ image }) => image.writeUInt16LE(9, header.regions)),
  cim('image-limit-exceeded', 'more regions than any image has', ({ image }) =>
    image.writeUInt16LE(0xffff, header.regions),
  ),
  cim('cim-region-truncated', 'a region that is cut off', (files) => {
    const { name, bytes } = region(files, 0);
    files.beside.set(name, bytes.subarray(0, 100));
  }),
  cim('cim-region-truncated', 'a region of nine bytes', (files) => {
    const { name, bytes } = region(files, 0);
    files.beside.set(name, bytes.subarray(0, 9));
  }),
  cim('cim-region-invalid', 'a region of another kind', (files) => region(files, 0).bytes.writeUInt8(0, header.kind)),
  cim('cim-region-invalid', 'a region without a signature', (files) => region(files, 0).bytes.fill(0, 0, 8)),
  cim('cim-offset-invalid', 'a file system in a region that is not there', ({ image }) =>
    image.writeUInt16LE(50, header.fileSystem + 6),
  ),
  cim('cim-offset-invalid', 'a file system in the header of a region', ({ image }) =>
    image.writeBigUInt64LE(0n, header.fileSystem),
  ),
  cim('cim-region-truncated', 'a file system behind its region', ({ image }) =>
    image.writeBigUInt64LE(2n ** 40n, header.fileSystem),
  ),
  cim('cim-file-table-invalid', 'no table of files', (files) => fileSystem(files).writeUInt32LE(0, tables)),
  cim('cim-file-table-invalid', 'four thousand million tables of files', (files) =>
    fileSystem(files).writeUInt32LE(0xffff_ffff, tables),
  ),
  cim('cim-file-table-invalid', 'a root that is no file', (files) => fileSystem(files).writeUInt32LE(0, root)),
  cim('cim-file-table-invalid', 'a root behind the table', (files) => fileSystem(files).writeUInt32LE(900, root)),
  cim('cim-folder-invalid', 'a root that is a file', (files) => fileSystem(files).writeUInt32LE(3, root)),
];
