import { mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problem } from '#shared/domain/problem/problem.ts';

/**
 * Makes a data folder where it is missing, for the user alone, and finds out that it can be written to. Throws
 * `data-folder-unusable` with what stands in the way.
 */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await make(folder);
    await rmdir(await mkdtemp(join(folder, '.trial-')));
  } catch (error) {
    throw problem('data-folder-unusable', { folder, reason: reasonOf(error) }, error);
  }
}

/** One folder after the other: asked for all at once, Node tries for ever where the system has no room for new ones. */
async function make(folder: string): Promise<void> {
  const found = await stat(folder).catch(onlyMissing);
  if (found?.isDirectory()) return;
  if (found !== null) throw new NotFolder();
  await make(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error) => {
    // Another program may have made it in the same moment.
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

class NotFolder extends Error {}

function onlyMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function reasonOf(error: unknown): string {
  if (error instanceof NotFolder) return 'it is a file, or a file stands on the way to it';
  const code = codeOf(error);
  return reasons[code] ?? `the system says ${code}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: 'a file stands on the way to it',
  ENOENT: 'no folder can be made there',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the path is too long',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'nothing more';
}
