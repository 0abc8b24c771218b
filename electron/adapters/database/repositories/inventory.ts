import { z } from 'zod';
import type { FarmKind, ReadStore, WriteStore } from '#electron/ports/store.ts';
import type { Host, Membership } from '#shared/domain/host/host.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { GroupId, HostId, PoolId, SiteId } from '#shared/kernel/ids.ts';
import { tags } from '../parsers/edits.ts';
import { fromJson, inParts, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

const kinds = z.enum(['rdsh', 'vdi', 'avd']);
const farmKinds = z.enum(['lab', 'farm']);

/** Reads of what the farm consists of: its kind, sites and hosts (by name). */
export function inventoryReads({ db, log }: ReadContext): Pick<ReadStore, 'farmKind' | 'labId' | 'sites' | 'hosts'> {
  return {
    async labId() {
      const row = await db.selectFrom('settings').select('value').where('key', '=', 'lab-id').executeTakeFirst();
      return row?.value ?? null;
    },
    async farmKind(): Promise<FarmKind | null> {
      const row = await db.selectFrom('settings').select('value').where('key', '=', 'farm-kind').executeTakeFirst();
      return row === undefined ? null : farmKinds.parse(row.value);
    },
    async sites() {
      const rows = await db.selectFrom('sites').selectAll().orderBy('name').execute();
      return readRows(log, 'sites', rows, (row) => row.id, toSite);
    },
    async hosts(siteId) {
      const rows = await db.selectFrom('hosts').selectAll().where('site_id', '=', siteId).orderBy('name').execute();
      return readRows(log, 'hosts', rows, (row) => row.id, toHost);
    },
  };
}

/** Writes of the same. */
export function inventoryWrites({
  db,
}: WriteContext): Pick<WriteStore, 'setFarmKind' | 'setLabId' | 'putSite' | 'putHosts'> {
  return {
    async setLabId(id) {
      await db.insertInto('settings').values({ key: 'lab-id', value: id }).execute();
    },
    async setFarmKind(kind) {
      await db.insertInto('settings').values({ key: 'farm-kind', value: kind }).execute();
    },
    async putSite(site) {
      const { id, ...rest } = fromSite(site);
      await db
        .insertInto('sites')
        .values({ id, ...rest })
        .onConflict((on) => on.column('id').doUpdateSet(rest))
        .execute();
    },
    async putHosts(hosts) {
      for (const part of inParts(hosts)) {
        await db
          .insertInto('hosts')
          .values(part.map(fromHost))
          .onConflict((on) =>
            on.column('id').doUpdateSet((row) => ({
              name: row.ref('excluded.name'),
              kind: row.ref('excluded.kind'),
              member_kind: row.ref('excluded.member_kind'),
              member_id: row.ref('excluded.member_id'),
              member_name: row.ref('excluded.member_name'),
              revision: row.ref('excluded.revision'),
            })),
          )
          .execute();
      }
    },
  };
}

function toSite(row: Tables['sites']): Site {
  return {
    id: row.id as SiteId,
    name: row.name,
    revision: row.revision,
    featureEnabled: row.feature_enabled === 1,
    provisionCertificates: row.provision_certificates === 1,
    tags: fromJson(tags, row.tags_json),
  };
}

function fromSite(site: Site): Tables['sites'] {
  return {
    id: site.id,
    name: site.name,
    revision: site.revision,
    feature_enabled: site.featureEnabled ? 1 : 0,
    provision_certificates: site.provisionCertificates ? 1 : 0,
    tags_json: JSON.stringify(site.tags),
  };
}

function toHost(row: Tables['hosts']): Host {
  return {
    id: row.id as HostId,
    siteId: row.site_id as SiteId,
    name: row.name,
    kind: kinds.parse(row.kind),
    memberOf: toMembership(row),
    revision: row.revision,
  };
}

function toMembership(row: Tables['hosts']): Membership {
  if (row.member_kind === 'none') return { kind: 'none' };
  if (row.member_id === null || row.member_name === null) throw new Error('membership without id or name');
  if (row.member_kind === 'group') return { kind: 'group', groupId: row.member_id as GroupId, name: row.member_name };
  if (row.member_kind === 'pool') return { kind: 'pool', poolId: row.member_id as PoolId, name: row.member_name };
  throw new Error(`unknown membership ${row.member_kind}`);
}

function fromHost(host: Host): Tables['hosts'] {
  const { memberOf } = host;
  return {
    id: host.id,
    site_id: host.siteId,
    name: host.name,
    kind: host.kind,
    member_kind: memberOf.kind,
    member_id: memberOf.kind === 'group' ? memberOf.groupId : memberOf.kind === 'pool' ? memberOf.poolId : null,
    member_name: memberOf.kind === 'none' ? null : memberOf.name,
    revision: host.revision,
  };
}
