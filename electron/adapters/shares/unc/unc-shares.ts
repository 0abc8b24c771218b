import type { Env } from '#electron/ports/env.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { parseUncPath, uncText } from '#shared/domain/share/unc-path.ts';
import { shareOf } from '../share-errors.ts';
import { type LocatedPath, listFolder, openFile } from '../share-file.ts';

/**
 * Shares as Windows itself opens them, under the account that runs the console. On other systems there is no such thing:
 * every path is `share-unreachable` (`reason: 'not-mapped'`), and a mapping is what helps. `roots`: where Browse starts.
 */
export function createUncShares(platform: NodeJS.Platform, roots: readonly string[], env: Env): ShareAccess {
  return {
    roots: async () => roots,
    list: async (folder, call) => listFolder(locate(platform, folder), env, call),
    open: async (file, call) => openFile(locate(platform, file), env, call),
  };
}

function locate(platform: NodeJS.Platform, text: string): LocatedPath {
  const path = parseUncPath(text);
  if (path === null) throw problem('path-invalid', { path: text.slice(0, 1024) });
  if (platform !== 'win32') {
    throw problem('share-unreachable', { path: text, share: shareOf(text), reason: 'not-mapped' });
  }
  return { local: uncText(path), unc: text };
}
