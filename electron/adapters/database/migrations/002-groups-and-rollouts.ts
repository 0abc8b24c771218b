import { sql } from 'kysely';
import type { ReadDb } from '../schema.ts';

/**
 * Groups and pools stand for themselves (until now hosts carried their names); roll-outs, maintenance windows, what happened to
 * hosts by itself, who is in which group, why orders failed, what undoes a change, and which certificates the console made hosts trust.
 */
export async function groupsAndRollouts(db: ReadDb): Promise<void> {
  await members(db);
  await rollOuts(db);
  await happened(db);
  await db.schema.alterTable('held').addColumn('trust', 'text').execute();
  await db.schema.alterTable('orders').addColumn('failure_json', 'text').execute();
  await db.schema
    .alterTable('changes')
    .addColumn('inverse_json', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
}

function table(db: ReadDb, name: string) {
  return db.schema.createTable(name).modifyEnd(sql`strict`);
}

async function members(db: ReadDb): Promise<void> {
  await table(db, 'host_groups')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addUniqueConstraint('host_groups_name', ['site_id', 'name'])
    .execute();
  await table(db, 'pools')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addUniqueConstraint('pools_name', ['site_id', 'kind', 'name'])
    .execute();
  await sql`insert into host_groups (id, site_id, name, revision)
    select distinct member_id, site_id, member_name, 1 from hosts where member_kind = 'group'`.execute(db);
  await sql`insert into pools (id, site_id, name, kind, revision)
    select distinct member_id, site_id, member_name, kind, 1 from hosts where member_kind = 'pool'`.execute(db);
}

async function rollOuts(db: ReadDb): Promise<void> {
  await table(db, 'rollouts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('generation', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'integer', (c) => c.notNull())
    .addColumn('rollout_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('rollouts_site').on('rollouts').columns(['site_id', 'started_at']).execute();
  await table(db, 'scope_windows')
    .addColumn('scope_key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('scope_json', 'text', (c) => c.notNull())
    .addColumn('windows_json', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute();
}

async function happened(db: ReadDb): Promise<void> {
  await table(db, 'host_events')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('host_id', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('host_events_host').on('host_events').columns(['host_id', 'seq']).execute();
  await db.schema.createIndex('orders_host').on('orders').columns(['host_id', 'issued_at']).execute();
  await table(db, 'group_memberships')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('user_key', 'text', (c) => c.notNull())
    .addColumn('user', 'text', (c) => c.notNull())
    .addColumn('groups_json', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_memberships_key', ['site_id', 'user_key'])
    .execute();
}
