import type { Env } from '#electron/ports/env.ts';
import type { ReadStore, Store } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { GroupId, SiteId } from '#shared/kernel/ids.ts';
import { nameOf, refuseTakenName } from '../names.ts';

/** Makes an empty group in a site, at once. Throws `not-found`, `name-empty`, `name-taken`. */
export async function createGroup(
  { env, store }: { readonly env: Env; readonly store: Store },
  wanted: { readonly siteId: SiteId; readonly name: string },
  actor: string,
): Promise<GroupId> {
  const { siteId } = wanted;
  const name = nameOf(wanted.name);
  return store.change(async (db) => {
    if (!(await db.sites()).some((site) => site.id === siteId)) throw problem('not-found', { object: 'site' });
    await refuseTaken(db, siteId, name, null);
    // The env makes opaque ids; the brand says what this one names.
    const id = env.id() as GroupId;
    await db.putGroup({ id, siteId, name, revision: 1 });
    const line = { actor, siteId, action: 'group.create', before: null, result: 'done', changeId: null } as const;
    await db.addAudit({ ...line, object: name, after: 'an empty group' });
    return id;
  });
}

/** Gives a group another name, at once. Throws `changed-meanwhile` when it is no longer what was shown. */
export async function renameGroup(
  store: Store,
  wanted: { readonly siteId: SiteId; readonly groupId: GroupId; readonly revision: number; readonly name: string },
  actor: string,
): Promise<number> {
  const { siteId, groupId } = wanted;
  const name = nameOf(wanted.name);
  return store.change(async (db) => {
    const group = (await db.groups(siteId)).find((known) => known.id === groupId);
    if (group === undefined) throw problem('not-found', { object: 'group' });
    if (group.revision !== wanted.revision) {
      throw problem('changed-meanwhile', { object: `The group ${group.name}`, revision: group.revision });
    }
    if (group.name === name) return group.revision;
    await refuseTaken(db, siteId, name, groupId);
    const revision = group.revision + 1;
    await db.putGroup({ ...group, name, revision });
    const line = { actor, siteId, action: 'group.rename', result: 'done', changeId: null } as const;
    await db.addAudit({ ...line, object: group.name, before: group.name, after: name });
    return revision;
  });
}

async function refuseTaken(db: ReadStore, siteId: SiteId, name: string, own: GroupId | null): Promise<void> {
  refuseTakenName(
    (await db.groups(siteId)).filter((group) => group.id !== own),
    name,
  );
}
