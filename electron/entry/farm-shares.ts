import { createLocalShares } from '#electron/adapters/shares/local/local-shares.ts';
import { createUncShares } from '#electron/adapters/shares/unc/unc-shares.ts';
import type { Env } from '#electron/ports/env.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import { belowUnc, parseUncPath } from '#shared/domain/share/unc-path.ts';
import type { MappedShare } from './options.ts';

/** The shares of a farm: those that `--share` maps to a folder of this machine, and on Windows all others by their own paths. */
export function farmShares(mapped: readonly MappedShare[], platform: NodeJS.Platform, env: Env): ShareAccess {
  const local = createLocalShares(
    mapped.map(({ share, folder }) => ({ unc: share, folder })),
    env,
  );
  const others = createUncShares(platform, [], env);
  // Off Windows only mapped shares can be read; their own refusal names those that there are.
  const onlyMapped = platform !== 'win32' && mapped.length > 0;
  const accessOf = (path: string) =>
    onlyMapped || mapped.some(({ share }) => liesBelow(share, path)) ? local : others;
  return {
    roots: async () => [...(await local.roots()), ...(await others.roots())],
    list: (folder, call) => accessOf(folder).list(folder, call),
    open: (file, call) => accessOf(file).open(file, call),
  };
}

function liesBelow(share: string, path: string): boolean {
  const [root, asked] = [parseUncPath(share), parseUncPath(path)];
  return root !== null && asked !== null && belowUnc(root, asked) !== null;
}
