import type { Env } from '#electron/ports/env.ts';
import type { LabHost } from '#electron/ports/lab-control.ts';
import type { FarmKind, Store, WriteStore } from '#electron/ports/store.ts';
import type { Host, Membership } from '#shared/domain/host/host.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { GroupId, HostId, PoolId, SiteId, TagId } from '#shared/kernel/ids.ts';

/** The three version tags of a new site. */
const tagNames = ['Production', 'Pre-production', 'Custom'] as const;
const siteNames: Readonly<Record<FarmKind, string>> = { lab: 'Vienna', farm: 'Site 1' };

/** Makes the data folder what it shall be: kind, first site and, in a lab, its hosts; in one transaction with its audit line. */
export async function foundFarm(
  { env, store }: { readonly env: Env; readonly store: Store },
  kind: FarmKind,
  lab: { readonly id: string | null; readonly hosts: readonly LabHost[] },
  actor: string,
): Promise<void> {
  const site = newSite(env, siteNames[kind]);
  const hosts = hostsOf(env, site.id, lab.hosts);
  await store.change(async (db) => {
    await db.setFarmKind(kind);
    if (lab.id !== null) await db.setLabId(lab.id);
    await db.putSite(site);
    await putMembers(db, site.id, hosts);
    await db.putHosts(hosts);
    await db.addAudit({
      actor,
      siteId: site.id,
      action: 'farm.set-up',
      object: site.name,
      before: null,
      after: kind === 'lab' ? `a lab of ${hosts.length} hosts` : 'an empty farm',
      result: 'done',
      changeId: null,
    });
  });
}

/** The groups and pools that the hosts belong to. */
async function putMembers(db: WriteStore, siteId: SiteId, hosts: readonly Host[]): Promise<void> {
  const put = new Set<string>();
  for (const { kind, memberOf } of hosts) {
    if (memberOf.kind === 'none') continue;
    const id = memberOf.kind === 'group' ? memberOf.groupId : memberOf.poolId;
    if (put.has(id)) continue;
    put.add(id);
    const { name } = memberOf;
    if (memberOf.kind === 'group') await db.putGroup({ id: memberOf.groupId, siteId, name, revision: 1 });
    else if (kind !== 'rdsh') await db.putPool({ id: memberOf.poolId, siteId, name, kind, revision: 1 });
  }
}

// Ids are opaque text that the env makes; the brands below say what each of them names.

function newSite(env: Env, name: string): Site {
  return {
    id: env.id() as SiteId,
    name,
    revision: 1,
    featureEnabled: true,
    provisionCertificates: true,
    tags: tagNames.map((tag) => ({ id: env.id() as TagId, name: tag })),
  };
}

function hostsOf(env: Env, siteId: SiteId, labHosts: readonly LabHost[]): readonly Host[] {
  const memberships = new Map<string, Membership>();
  return labHosts.map(({ name, kind, memberOf }) => {
    const key = `${kind} ${memberOf ?? ''}`;
    const membership = memberships.get(key) ?? membershipOf(env, kind, memberOf);
    memberships.set(key, membership);
    return { id: env.id() as HostId, siteId, name, kind, memberOf: membership, revision: 1 };
  });
}

function membershipOf(env: Env, kind: Host['kind'], name: string | null): Membership {
  if (name === null) return { kind: 'none' };
  return kind === 'rdsh'
    ? { kind: 'group', groupId: env.id() as GroupId, name }
    : { kind: 'pool', poolId: env.id() as PoolId, name };
}
