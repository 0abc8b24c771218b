import type { Store } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteId, TagId } from '#shared/kernel/ids.ts';
import { nameOf, refuseTakenName } from '../names.ts';

/** What the tag list sends on Enter. `revision` is that of the site as it was shown. */
export type TagRenaming = {
  readonly siteId: SiteId;
  readonly tagId: TagId;
  readonly revision: number;
  readonly name: string;
};

/** Gives a version tag another name, at once. Throws `not-found`, `name-empty`, `name-taken`, `changed-meanwhile`. */
export async function renameTag(store: Store, wanted: TagRenaming, actor: string): Promise<number> {
  const { siteId, tagId } = wanted;
  const name = nameOf(wanted.name);
  return store.change(async (db) => {
    const site = (await db.sites()).find((known) => known.id === siteId);
    const tag = site?.tags.find((known) => known.id === tagId);
    if (site === undefined || tag === undefined) throw problem('not-found', { object: 'tag' });
    if (tag.name === name) return site.revision;
    if (site.revision !== wanted.revision) {
      throw problem('changed-meanwhile', { object: `The settings of ${site.name}`, revision: site.revision });
    }
    refuseTakenName(
      site.tags.filter((other) => other.id !== tagId),
      name,
    );
    const revision = site.revision + 1;
    const tags = site.tags.map((other) => (other.id === tagId ? { ...other, name } : other));
    await db.putSite({ ...site, tags, revision });
    const line = { actor, siteId, action: 'settings.rename-tag', result: 'done', changeId: null } as const;
    await db.addAudit({ ...line, object: tag.name, before: tag.name, after: name });
    return revision;
  });
}
