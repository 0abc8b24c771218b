import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import type { RegionOffset } from './region-offset.ts';
import { regionOffset } from './region-offset.ts';
import type { Regions } from './regions.ts';

const fileSystemSize = 24;
const tableEntrySize = 16;
const filesPerTable = 1_024;
/** Two million files. */
const maxTables = 2_048;
/** Format 1 has 88 bytes, 2 and 3 have 96; what stands behind the 88th is not needed. */
const knownEntrySize = 88;
const minEntrySize = 56;
const maxEntrySize = 4_096;

/** Where the contents of a file or folder lie. Ref: type 0 data, 1 folder, 2 program in parts. */
export type Stream = {
  readonly at: RegionOffset;
  /** Bytes of the contents. */
  readonly length: number;
  readonly kind: 'data' | 'folder' | 'program';
  /** Reads as zeros; nothing is stored. */
  readonly sparse: boolean;
};
/** A file or folder; `reparseTag` is 0 where it is what it seems. */
export type FileEntry = { readonly stream: Stream; readonly reparseTag: number };

/** All files of an image by their number, from 1 on. */
export type FileTable = { readonly root: number; read(id: number): Promise<FileEntry> };

const streamKinds = ['data', 'folder', 'program'] as const;

/** Opens the file system object and its tables. Throws `cim-file-table-invalid`, `cim-offset-invalid`, `cim-region-*`. */
export async function openFileTable(regions: Regions, fileSystem: RegionOffset): Promise<FileTable> {
  const object = fields(await regions.read(fileSystem, fileSystemSize), 'cim-file-table-invalid');
  const tables = object.u32(16);
  if (tables === 0 || tables > maxTables) throw invalid(`${tables} tables are not allowed`);
  const directory = fields(
    await regions.read(regionOffset(object, 8), tables * tableEntrySize),
    'cim-file-table-invalid',
  );
  return {
    root: object.u32(20),
    read: async (id) => {
      const table = Math.floor((id - 1) / filesPerTable);
      if (id < 1 || table >= tables) throw invalid(`there is no file ${id}`);
      return await readEntry(regions, directory, table * tableEntrySize, (id - 1) % filesPerTable);
    },
  };
}

async function readEntry(regions: Regions, directory: Fields, table: number, slot: number): Promise<FileEntry> {
  const size = directory.u16(table + 10);
  if (size < minEntrySize || size > maxEntrySize) throw invalid(`entries of ${size} bytes are not allowed`);
  if (slot >= directory.u16(table + 8)) throw invalid('a file lies behind the end of its table');
  const { region, offset } = regionOffset(directory, table);
  const known = Math.min(size, knownEntrySize);
  const entry = fields(await regions.read({ region, offset: offset + slot * size }, known), 'cim-file-table-invalid');
  return { reparseTag: entry.u32(4), stream: streamOf(entry, 40) };
}

function streamOf(entry: Fields, at: number): Stream {
  const high = entry.u32(at + 12);
  const kind = streamKinds[(high >>> 16) & 0xff];
  if (kind === undefined) throw problem('cim-stream-invalid', { reason: 'its kind is not known' });
  return {
    at: regionOffset(entry, at),
    length: (high & 0xffff) * 2 ** 32 + entry.u32(at + 8),
    kind,
    sparse: ((high >>> 24) & 1) === 1,
  };
}

function invalid(reason: string): Error {
  return problem('cim-file-table-invalid', { reason });
}
