import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Env } from '#electron/ports/env.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { belowUnc, parseUncPath, sameName, type UncPath, uncText } from '#shared/domain/share/unc-path.ts';
import { shareOf, shareProblem } from '../share-errors.ts';
import { type LocatedPath, listFolder, openFile } from '../share-file.ts';

/** A UNC folder and the folder of this machine where the same files are: a mounted share, or the share of the lab. */
export type ShareMapping = { readonly unc: string; readonly folder: string };

type Root = { readonly unc: UncPath; readonly folder: string };

/**
 * Shares that this machine has as folders. Names match whatever their case, as on Windows; nothing outside a mapped folder
 * can be reached, neither by `..` nor by a link. A path under no mapping is `share-unreachable`.
 */
export function createLocalShares(mappings: readonly ShareMapping[], env: Env): ShareAccess {
  const roots = mappings.map(toRoot);
  return {
    roots: async () => roots.map((root) => uncText(root.unc)),
    list: async (folder, call) => listFolder(await locate(roots, folder), env, call),
    open: async (file, call) => openFile(await locate(roots, file), env, call),
  };
}

function toRoot(mapping: ShareMapping): Root {
  const unc = parseUncPath(mapping.unc);
  if (unc === null) throw problem('path-invalid', { path: mapping.unc });
  return { unc, folder: mapping.folder };
}

async function locate(roots: readonly Root[], text: string): Promise<LocatedPath> {
  const path = parseUncPath(text);
  if (path === null) throw problem('path-invalid', { path: text.slice(0, 1024) });
  for (const root of roots) {
    const below = belowUnc(root.unc, path);
    if (below !== null) return { local: await walk(root.folder, below, text), unc: text };
  }
  const known = roots.map((root) => uncText(root.unc)).join(', ');
  throw problem('share-unreachable', { path: text, share: shareOf(text), reason: 'not-mapped', known });
}

async function walk(folder: string, below: readonly string[], unc: string): Promise<string> {
  try {
    const root = await realpath(folder).catch((cause) => {
      throw problem('share-unreachable', { path: unc, share: shareOf(unc) }, cause);
    });
    let at = root;
    for (const name of below) at = await step(at, name);
    if (!isInside(root, at)) throw problem('path-not-found', { path: unc });
    return at;
  } catch (error) {
    throw error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E')
      ? shareProblem(unc, error)
      : error;
  }
}

/** The real path of a name in a folder; looked up without regard to case only where it is not there as written. */
async function step(folder: string, name: string): Promise<string> {
  try {
    return await realpath(join(folder, name));
  } catch (error) {
    const other = (await readdir(folder)).find((entry) => sameName(entry, name));
    if (other === undefined || other === name) throw error;
    return realpath(join(folder, other));
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
