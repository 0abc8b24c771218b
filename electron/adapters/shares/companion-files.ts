import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { CompanionAccess } from '#electron/ports/share-access.ts';
import type { ImageCompanion } from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import {
  isCompanion,
  isCompanionSet,
  isPackageFileName,
  parseCompanionName,
} from '#shared/domain/share/companion-name.ts';
import { instant } from '#shared/kernel/instant.ts';
import { openSource } from './file-source.ts';
import { type LocatedPath, limited } from './limited.ts';

/** More than any set has; the rest of a folder made to be large is not looked at. */
const maxListed = 4_096;

/**
 * The parts of a CIM and the packages of a flat bundle in the folder of `file`. Names that are not exactly such are refused,
 * and links are not followed: what is read lies in that folder.
 */
export function companionsOf(file: LocatedPath, env: Env, call: Call): CompanionAccess {
  const folder = dirname(file.local);
  return {
    list: (asked) =>
      limited(file, env, call, async () => {
        if (!isCompanionSet(asked) && !isPackageFileName(asked))
          throw problem('path-invalid', { path: asked.slice(0, 256) });
        const entries = await readdir(folder, { withFileTypes: true });
        const parts = entries.filter((entry) => entry.isFile() && isCompanion(entry.name, asked));
        return await Promise.all(parts.slice(0, maxListed).map((entry) => seen(folder, entry.name)));
      }),
    open: (name) =>
      limited(file, env, call, async () => {
        if (parseCompanionName(name) === null && !isPackageFileName(name))
          throw problem('path-invalid', { path: name.slice(0, 256) });
        const at = { local: join(folder, name), unc: file.unc };
        if (!(await lstat(at.local)).isFile()) throw problem('path-invalid', { path: name });
        return await openSource(at, env, call);
      }),
  };
}

async function seen(folder: string, name: string): Promise<ImageCompanion> {
  const { size, mtimeMs } = await lstat(join(folder, name));
  return { name, size, modifiedAt: instant(Math.trunc(mtimeMs)) };
}
