import { z } from 'zod';
import type { ReadStore, WriteStore } from '#electron/ports/store.ts';
import type { HostId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';

const kinds = z.enum(['drift', 'silent', 'answers', 'reimaged']);
/** Events that are kept of a host. */
const eventsKept = 500;
const groups = z.array(z.string());

/** Reads of what hosts told that no order asked for: what happened to them, and who was in which group at the last sign-in. */
export function happenedReads({ db, log }: ReadContext): Pick<ReadStore, 'hostEvents' | 'groupsOf'> {
  return {
    async hostEvents(hostId, limit) {
      const rows = await db
        .selectFrom('host_events')
        .selectAll()
        .where('host_id', '=', hostId)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return readRows(
        log,
        'host_events',
        rows,
        (row) => String(row.seq),
        (row) => ({
          hostId: row.host_id as HostId,
          at: instant(row.at),
          kind: kinds.parse(row.kind),
          text: row.text,
        }),
      );
    },
    async groupsOf(siteId, user) {
      const row = await db
        .selectFrom('group_memberships')
        .selectAll()
        .where('site_id', '=', siteId)
        .where('user_key', '=', user.toLowerCase())
        .executeTakeFirst();
      return row === undefined
        ? null
        : { user: row.user, groups: fromJson(groups, row.groups_json), at: instant(row.at) };
    },
  };
}

/** Writes of the same. */
export function happenedWrites({ db }: WriteContext): Pick<WriteStore, 'addHostEvent' | 'putGroupsOf'> {
  return {
    async addHostEvent(siteId, { hostId, at, kind, text }) {
      await db.insertInto('host_events').values({ site_id: siteId, host_id: hostId, at, kind, text }).execute();
      const oldest = await db
        .selectFrom('host_events')
        .select('seq')
        .where('host_id', '=', hostId)
        .orderBy('seq', 'desc')
        .offset(eventsKept)
        .limit(1)
        .executeTakeFirst();
      if (oldest === undefined) return;
      await db.deleteFrom('host_events').where('host_id', '=', hostId).where('seq', '<=', oldest.seq).execute();
    },
    async putGroupsOf(siteId, membership) {
      const row = { user: membership.user, groups_json: JSON.stringify(membership.groups), at: membership.at };
      await db
        .insertInto('group_memberships')
        .values({ site_id: siteId, user_key: membership.user.toLowerCase(), ...row })
        .onConflict((on) => on.columns(['site_id', 'user_key']).doUpdateSet(row))
        .execute();
    },
  };
}
