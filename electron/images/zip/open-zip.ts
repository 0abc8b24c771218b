import { memorySource, type Source } from '../bytes/source.ts';
import type { PackageFiles } from '../package/package-files.ts';
import { type ZipContainer, zipContainer } from './container.ts';
import { readDirectory, type ZipEntry } from './directory.ts';
import { openPacked, readPart } from './read-entry.ts';

/** A package file: its parts as the files of a package, and parts that are files of their own. */
export type ZipPackage = {
  readonly files: PackageFiles;
  readonly container: ZipContainer;
  /** A part in place, without unpacking it; null where it is missing or compressed. */
  openStored(name: string): Promise<Source | null>;
};

/** Opens a `.msix`, `.appx` or bundle. Throws `zip-*`, `image-limit-exceeded`, `image-truncated`. */
export async function openZip(file: Source): Promise<ZipPackage> {
  const entries = await readDirectory(file);
  const find = (path: string) => entries.get(path.toLowerCase());
  return {
    container: zipContainer(file, entries),
    files: {
      open: async (path) => {
        const entry = find(path);
        return entry === undefined ? null : memorySource(await readPart(file, entry));
      },
      openStored: async (path) => {
        const entry = find(path);
        if (entry === undefined) return null;
        const { size, method, localOffset: at } = entry;
        return { size, method, at, source: await openPacked(file, entry) };
      },
      names: async (folder) => namesIn(entries, folder),
      paths: async function* () {
        for (const entry of entries.values()) yield entry.name;
      },
    },
    openStored: async (name) => {
      const entry = find(name);
      return entry?.method === 'stored' ? await openPacked(file, entry) : null;
    },
  };
}

function namesIn(entries: ReadonlyMap<string, ZipEntry>, folder: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder.toLowerCase()}\\`;
  return [...entries]
    .filter(([key]) => key.startsWith(prefix) && !key.slice(prefix.length).includes('\\'))
    .map(([, entry]) => entry.name.slice(prefix.length));
}
