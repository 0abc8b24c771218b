import type { WriteStore } from '#electron/ports/store.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';

/** Writes what differs between two states of a site. States are values: what is the same object has not changed. */
export async function putState(db: WriteStore, before: SiteState, after: SiteState): Promise<void> {
  const siteId = after.site.id;
  if (after.site !== before.site) await db.putSite(after.site);
  for (const group of changedIn(before.groups, after.groups)) await db.putGroup(group);
  for (const settings of changedIn(before.scopes, after.scopes)) await db.putScope(siteId, settings);
  for (const item of changedIn(before.packages, after.packages)) await db.putPackage(item);
  const hosts = changedIn(before.hosts, after.hosts);
  if (hosts.length > 0) await db.putHosts(hosts);
  // Last, so that no host is left in a group that is gone.
  for (const id of before.groups.keys()) if (!after.groups.has(id)) await db.removeGroup(id);
  if (after.marks !== before.marks) await db.putMarks(siteId, after.marks);
}

function changedIn<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): readonly V[] {
  if (before === after) return [];
  return [...after].filter(([key, value]) => before.get(key) !== value).map(([, value]) => value);
}
