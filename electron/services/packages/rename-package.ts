import type { Store } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import { displayNameOf } from './display-name.ts';

/** What the properties dialog sends. `revision` is that of the package as it was shown. */
export type Renaming = {
  readonly siteId: SiteId;
  readonly packageId: PackageId;
  readonly revision: number;
  readonly displayName: string;
};

/** Gives a package another display name, at once. Throws `changed-meanwhile` when it is no longer what was shown. */
export async function renamePackage(store: Store, wanted: Renaming, actor: string): Promise<number> {
  const displayName = displayNameOf(wanted.displayName);
  return store.change(async (db) => {
    const item = (await db.packages(wanted.siteId)).find((known) => known.id === wanted.packageId);
    if (item === undefined) throw problem('not-found', { object: 'package' });
    if (item.revision !== wanted.revision) {
      throw problem('changed-meanwhile', { object: item.displayName, revision: item.revision });
    }
    if (item.displayName === displayName) return item.revision;
    const revision = item.revision + 1;
    await db.putPackage({ ...item, displayName, revision });
    await db.addAudit({
      actor,
      siteId: wanted.siteId,
      action: 'package.rename',
      object: item.fullName,
      before: item.displayName,
      after: displayName,
      result: 'done',
      changeId: null,
    });
    return revision;
  });
}
