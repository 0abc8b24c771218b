import type { ShareFolder } from '#shared/contract/shares.ts';
import type { ShareEntry } from '#shared/domain/share/location.ts';
import { neverAborted } from '../call-context.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { typedPath } from '../packages/read-image.ts';

const shown = /\.(vhdx?|cim|msix|appx|msixbundle|appxbundle)$/iu;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The console's own browser of shares, for entries without a native dialog. */
export function shareHandlers(base: Base, { farm }: Console) {
  return {
    roots: base.shares.roots.handler(() => farm.get().ports.shares.roots()),
    list: base.shares.list.handler(async ({ input, signal = neverAborted }): Promise<ShareFolder> => {
      const path = typedPath(input.path);
      const entries = await farm.get().ports.shares.list(path, { signal });
      return { path, parent: parentOf(path), entries: imagesFirst(entries) };
    }),
  };
}

/** Folders, then the files that hold packages; each by name as people count (2 before 10). */
function imagesFirst(entries: readonly ShareEntry[]): readonly ShareEntry[] {
  return entries
    .filter((entry) => entry.kind === 'folder' || shown.test(entry.name))
    .sort((a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || byName.compare(a.name, b.name));
}

/** The folder above; null at the share itself (`\\SERVER\SHARE`). */
function parentOf(path: string): string | null {
  const [server, share, ...folders] = path.split('\\').filter((part) => part !== '');
  return folders.length === 0 ? null : `\\\\${[server, share, ...folders.slice(0, -1)].join('\\')}`;
}
