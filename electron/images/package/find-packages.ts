import { problem } from '#shared/domain/problem/problem.ts';
import type { Volume, VolumeEntry } from '../volume.ts';
import type { ZipContainer } from '../zip/container.ts';
import type { PackageFiles } from './package-files.ts';

const maxDepth = 3;
/** Folders that are looked into; a sound image has one for each package and a few above them. */
const maxFolders = 2_000;
const maxPackages = 64;
/** Files and folders of one package; a folder that holds itself ends at the levels. */
const maxEntries = 200_000;
const maxLevels = 64;
const manifestName = 'AppxManifest.xml';

/** A package that lies expanded in a folder of an image. */
export type FoundPackage = {
  /** Folder inside the volume, with `\` and without one at either end. */
  readonly rootPath: string;
  readonly files: PackageFiles;
  /** The package file around it; missing where it lies in a folder of an image. */
  readonly container?: ZipContainer;
};

type Place = { readonly folder: VolumeEntry; readonly path: string; readonly depth: number };

/**
 * Folders with a manifest, down to the third level; a package is not searched for further ones.
 * What Windows keeps for itself is skipped and reparse points are never followed.
 */
export async function findPackages(volume: Volume): Promise<readonly FoundPackage[]> {
  const found: FoundPackage[] = [];
  const places: Place[] = [{ folder: volume.root, path: '', depth: 0 }];
  for (let next = 0; next < places.length; next += 1) {
    const place = places[next];
    if (place === undefined) break;
    const manifest = await volume.find(place.folder, manifestName);
    if (manifest?.kind === 'file') found.push({ rootPath: place.path, files: filesIn(volume, place.folder) });
    else if (place.depth < maxDepth) places.push(...(await foldersIn(volume, place)));
    if (places.length > maxFolders)
      throw problem('image-limit-exceeded', { what: 'The tree of folders', limit: maxFolders });
    if (found.length > maxPackages)
      throw problem('image-limit-exceeded', { what: 'The number of packages', limit: maxPackages });
  }
  return found;
}

async function foldersIn(volume: Volume, place: Place): Promise<readonly Place[]> {
  const entries = await volume.list(place.folder);
  return entries.filter(isSearched).map((folder) => ({
    folder,
    path: place.path === '' ? folder.name : `${place.path}\\${folder.name}`,
    depth: place.depth + 1,
  }));
}

function isSearched(entry: VolumeEntry): boolean {
  return entry.kind === 'folder' && entry.name !== '.' && !isOfWindows(entry);
}

/** What Windows keeps for itself in the root of a volume. */
function isOfWindows({ name }: VolumeEntry): boolean {
  return name.startsWith('$') || name.toLowerCase() === 'system volume information';
}

/** A folder of a volume as the files of a package. */
function filesIn(volume: Volume, root: VolumeEntry): PackageFiles {
  async function walk(path: string): Promise<VolumeEntry | null> {
    let entry: VolumeEntry | null = root;
    for (const name of path.split('\\')) {
      if (name === '') continue;
      if (entry?.kind !== 'folder') return null;
      entry = await volume.find(entry, name);
    }
    return entry;
  }
  return {
    open: async (path) => {
      const entry = await walk(path);
      return entry?.kind === 'file' ? await volume.open(entry) : null;
    },
    openStored: async (path) => {
      const entry = await walk(path);
      if (entry?.kind !== 'file') return null;
      const source = await volume.open(entry);
      return { size: source.size, method: 'stored', source };
    },
    names: async (path) => {
      const folder = await walk(path);
      if (folder?.kind !== 'folder') return [];
      return (await volume.list(folder)).filter((entry) => entry.kind === 'file').map((entry) => entry.name);
    },
    paths: () => pathsBelow(volume, root),
  };
}

/** Every file below a folder. Links are named like files and never followed. */
async function* pathsBelow(volume: Volume, root: VolumeEntry): AsyncGenerator<string> {
  const places: Place[] = [{ folder: root, path: '', depth: 0 }];
  let files = 0;
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    for (const entry of await volume.list(place.folder)) {
      if (entry.name === '.' || (place.depth === 0 && isOfWindows(entry))) continue;
      const path = place.path === '' ? entry.name : `${place.path}\\${entry.name}`;
      files += 1;
      if (files > maxEntries || place.depth > maxLevels)
        throw problem('image-limit-exceeded', { what: 'The tree of the package', limit: maxEntries });
      if (entry.kind === 'folder') places.push({ folder: entry, path, depth: place.depth + 1 });
      else yield path;
    }
  }
}
