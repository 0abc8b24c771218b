import { problem } from '#shared/domain/problem/problem.ts';
import type { Companions } from '../bytes/companions.ts';
import type { Source } from '../bytes/source.ts';
import type { Volume } from '../volume.ts';
import { type FileSet, findFileSet } from './file-set.ts';
import type { FileEntry } from './file-table.ts';
import { openFileTable } from './file-table.ts';
import { openFolders } from './folders.ts';
import { readCimHeader } from './header.ts';
import { openProgram } from './program.ts';
import { openRegions, type Regions } from './regions.ts';

/** A CIM: its files and folders, and the files on the share that it is made of. */
export type OpenCim = { readonly volume: Volume; readonly set: FileSet; readonly version: number };

/** Opens a CIM, format 1 to 3, by its `.cim` file and the files beside it. Throws `cim-*`, `image-*`. */
export async function openCim(file: Source, companions: Companions): Promise<OpenCim> {
  const { version, sets, fileSystem } = await readCimHeader(file);
  const set = await findFileSet(sets, companions);
  const regions = openRegions(set.regions, companions);
  const table = await openFileTable(regions, fileSystem);
  const folders = openFolders(regions, table);
  const volume: Volume = {
    root: { name: '', kind: 'folder', reference: table.root },
    list: folders.list,
    find: folders.find,
    open: async (entry) => await openContents(regions, await table.read(entry.reference)),
  };
  return { volume, set, version };
}

async function openContents(regions: Regions, { stream, reparseTag }: FileEntry): Promise<Source> {
  const { kind, length, sparse, at } = stream;
  if (kind === 'folder' || reparseTag !== 0) throw problem('cim-stream-invalid', { reason: 'it is not a file' });
  if (sparse) return zeros(length);
  if (length === 0) return zeros(0);
  return kind === 'program' ? await openProgram(regions, stream) : await regions.open(at, length);
}

function zeros(size: number): Source {
  return { size, read: async (offset, length) => new Uint8Array(Math.max(0, Math.min(length, size - offset))) };
}
