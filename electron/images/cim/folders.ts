import { problem } from '#shared/domain/problem/problem.ts';
import { upperCase } from '../upper-case.ts';
import type { Volume, VolumeEntry } from '../volume.ts';
import type { FileTable } from './file-table.ts';
import { type Link, readLinks } from './link-table.ts';
import type { Regions } from './regions.ts';

const maxTable = 64 * 1_048_576;
/** Folders whose names are kept: a package is read folder by folder. */
const keptFolders = 8;

type Names = { readonly links: readonly Link[]; readonly byUpperCase: ReadonlyMap<string, Link> };

/** The folders of an image. Each stands in one place: a folder that is met in a second one would be a loop. */
export function openFolders(regions: Regions, table: FileTable): Pick<Volume, 'list' | 'find'> {
  const kept = new Map<number, Promise<Names>>();
  const parents = new Map([[table.root, 0]]);

  async function namesIn(folder: number): Promise<Names> {
    const names = kept.get(folder) ?? readNames(regions, table, folder);
    kept.delete(folder);
    kept.set(folder, names);
    const [oldest] = kept.keys();
    if (kept.size > keptFolders && oldest !== undefined) kept.delete(oldest);
    return await names;
  }
  async function entryOf(parent: number, { name, file }: Link): Promise<VolumeEntry> {
    const { stream, reparseTag } = await table.read(file);
    const folder = stream.kind === 'folder';
    if (folder && (parents.get(file) ?? parent) !== parent) throw problem('cim-folder-loop', { name });
    if (folder) parents.set(file, parent);
    return { name, kind: reparseTag !== 0 ? 'other' : folder ? 'folder' : 'file', reference: file };
  }
  return {
    list: async (folder) => {
      const { links } = await namesIn(folder.reference);
      const entries: VolumeEntry[] = [];
      for (const link of links) entries.push(await entryOf(folder.reference, link));
      return entries;
    },
    find: async (folder, name) => {
      const link = (await namesIn(folder.reference)).byUpperCase.get(upperCase(name));
      return link === undefined ? null : await entryOf(folder.reference, link);
    },
  };
}

async function readNames(regions: Regions, table: FileTable, folder: number): Promise<Names> {
  const { stream } = await table.read(folder);
  if (stream.kind !== 'folder') throw problem('cim-folder-invalid', { reason: 'it is a file' });
  if (stream.length > maxTable) throw problem('image-limit-exceeded', { what: 'A folder', limit: maxTable });
  const links = stream.length === 0 ? [] : readLinks(await regions.read(stream.at, stream.length));
  const byUpperCase = new Map(links.map((link) => [upperCase(link.name), link]));
  if (byUpperCase.size !== links.length) throw problem('cim-folder-invalid', { reason: 'a name comes twice' });
  return { links, byUpperCase };
}
