import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { ShareEntry } from '#shared/domain/share/location.ts';
import { companionsOf } from './companion-files.ts';
import { openSource } from './file-source.ts';
import { type LocatedPath, limited } from './limited.ts';

export type { LocatedPath } from './limited.ts';

/** More entries than this are not shown: nobody finds an image in such a folder by looking. */
const maxEntries = 10_000;

/** Entries of a folder, in the order of the file system. What cannot be looked at is left out. */
export function listFolder(at: LocatedPath, env: Env, call: Call): Promise<readonly ShareEntry[]> {
  return limited(at, env, call, async () => {
    const names = (await readdir(at.local, { withFileTypes: true })).slice(0, maxEntries);
    const wanted = names.filter((entry) => entry.isFile() || entry.isDirectory());
    const entries = await Promise.all(wanted.map((entry) => entryOf(at.local, entry.name)));
    return entries.filter((entry) => entry !== null);
  });
}

async function entryOf(folder: string, name: string): Promise<ShareEntry | null> {
  const found = await stat(join(folder, name)).catch(() => null);
  if (found === null) return null;
  const kind = found.isDirectory() ? 'folder' : 'file';
  return { name, kind, size: kind === 'file' ? found.size : 0, modifiedAt: Math.trunc(found.mtimeMs) };
}

/** Opens a regular file for reading. Looks before it opens: opening a pipe would wait for ever. */
export function openFile(at: LocatedPath, env: Env, call: Call): Promise<OpenFile> {
  return limited(at, env, call, async () => {
    const before = await stat(at.local);
    if (before.isDirectory()) throw problem('path-is-folder', { path: at.unc });
    if (!before.isFile()) throw problem('path-invalid', { path: at.unc });
    return { ...(await openSource(at, env, call)), companions: companionsOf(at, env, call) };
  });
}
