import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const named = /\.(vhdx?|cim|msix|appx|msixbundle|appxbundle|emsix|eappx|emsixbundle|eappxbundle)$/i;
/** Folders below the one that was named; images of a share lie at most a few levels deep. */
const maxDepth = 8;
const maxFolders = 10_000;

/** Paths of all image and package files in a folder and those below it, in order of their names. Links are not followed. */
export async function imagesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const places = [{ path: folder, depth: 0 }];
  for (let next = 0; next < places.length && next < maxFolders; next += 1) {
    const place = places[next];
    if (place === undefined) break;
    // A folder below that cannot be read hides its own images, not all the others.
    const entries = await readdir(place.path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(place.path, entry.name);
      if (entry.isFile() && named.test(entry.name)) found.push(path);
      else if (entry.isDirectory() && place.depth < maxDepth) places.push({ path, depth: place.depth + 1 });
    }
  }
  return found.sort();
}
