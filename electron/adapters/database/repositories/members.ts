import Database from 'better-sqlite3';
import { z } from 'zod';
import type { ReadStore, WriteStore } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { GroupId, PoolId, SiteId } from '#shared/kernel/ids.ts';
import { type ReadContext, readRows, type WriteContext } from '../rows.ts';

const poolKinds = z.enum(['vdi', 'avd']);

/** Reads of groups and pools, by name. */
export function memberReads({ db, log }: ReadContext): Pick<ReadStore, 'groups' | 'pools'> {
  return {
    async groups(siteId) {
      const rows = await db
        .selectFrom('host_groups')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('name')
        .execute();
      return rows.map(({ id, site_id, name, revision }) => ({
        id: id as GroupId,
        siteId: site_id as SiteId,
        name,
        revision,
      }));
    },
    async pools(siteId) {
      const rows = await db.selectFrom('pools').selectAll().where('site_id', '=', siteId).orderBy('name').execute();
      return readRows(
        log,
        'pools',
        rows,
        (row) => row.id,
        ({ id, site_id, name, kind, revision }) => ({
          id: id as PoolId,
          siteId: site_id as SiteId,
          name,
          kind: poolKinds.parse(kind),
          revision,
        }),
      );
    },
  };
}

/** Writes of the same. Hosts carry the name of what they belong to, so that it is kept with them as well. */
export function memberWrites({ db }: WriteContext): Pick<WriteStore, 'putGroup' | 'removeGroup' | 'putPool'> {
  async function nameOfHosts(memberId: string, name: string): Promise<void> {
    await db
      .updateTable('hosts')
      .set({ member_name: name })
      .where('member_id', '=', memberId)
      .where('member_name', '!=', name)
      .execute();
  }
  return {
    async putGroup({ id, siteId, name, revision }) {
      const row = { site_id: siteId, name, revision };
      await refuseTaken(name, async () => {
        await db
          .insertInto('host_groups')
          .values({ id, ...row })
          .onConflict((on) => on.column('id').doUpdateSet(row))
          .execute();
      });
      await nameOfHosts(id, name);
    },
    async removeGroup(groupId) {
      await db.deleteFrom('host_groups').where('id', '=', groupId).execute();
    },
    async putPool({ id, siteId, name, kind, revision }) {
      const row = { site_id: siteId, name, kind, revision };
      await refuseTaken(name, async () => {
        await db
          .insertInto('pools')
          .values({ id, ...row })
          .onConflict((on) => on.column('id').doUpdateSet(row))
          .execute();
      });
      await nameOfHosts(id, name);
    },
  };
}

async function refuseTaken(name: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const taken = error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
    throw taken ? problem('name-taken', { name }, error) : error;
  }
}
