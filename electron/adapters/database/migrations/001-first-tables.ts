import { sql } from 'kysely';
import type { ReadDb } from '../schema.ts';

/** Everything of the first release: inventory, packages, assignments, drafts and changes, what was seen, journal and audit. */
export async function firstTables(db: ReadDb): Promise<void> {
  await inventory(db);
  await wanted(db);
  await observed(db);
  await journalAndAudit(db);
}

function table(db: ReadDb, name: string) {
  return db.schema.createTable(name).modifyEnd(sql`strict`);
}

async function inventory(db: ReadDb): Promise<void> {
  await table(db, 'settings')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await table(db, 'sites')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('feature_enabled', 'integer', (c) => c.notNull())
    .addColumn('provision_certificates', 'integer', (c) => c.notNull())
    .addColumn('tags_json', 'text', (c) => c.notNull())
    .execute();
  await table(db, 'hosts')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('member_kind', 'text', (c) => c.notNull())
    .addColumn('member_id', 'text')
    .addColumn('member_name', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addUniqueConstraint('hosts_name', ['site_id', 'name'])
    .execute();
  await table(db, 'packages')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('full_name', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('added_at', 'integer', (c) => c.notNull())
    .addColumn('facts_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('packages_full_name', ['site_id', 'full_name'])
    .execute();
  await table(db, 'icons')
    .addColumn('package_id', 'text', (c) => c.primaryKey().notNull().references('packages.id'))
    .addColumn('icon', 'text', (c) => c.notNull())
    .execute();
}

async function wanted(db: ReadDb): Promise<void> {
  await table(db, 'scopes')
    .addColumn('scope_key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('scope_json', 'text', (c) => c.notNull())
    .addColumn('inherit', 'integer', (c) => c.notNull())
    .addColumn('rows_json', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('scopes_site').on('scopes').column('site_id').execute();
  await table(db, 'tag_marks')
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('tag_id', 'text', (c) => c.notNull())
    .addColumn('family_name', 'text', (c) => c.notNull())
    .addColumn('architecture', 'text', (c) => c.notNull())
    .addColumn('package_id', 'text', (c) => c.notNull().references('packages.id'))
    .addPrimaryKeyConstraint('tag_marks_key', ['site_id', 'tag_id', 'family_name', 'architecture'])
    .execute();
  await table(db, 'drafts')
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('edits_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('drafts_key', ['site_id', 'author'])
    .execute();
  await table(db, 'changes')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull().references('sites.id'))
    .addColumn('generation', 'integer', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('applied_at', 'integer', (c) => c.notNull())
    .addColumn('edits_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('changes_generation', ['site_id', 'generation'])
    .execute();
}

/** No foreign key to hosts or packages: what was seen or held may outlive what the farm still names. */
async function observed(db: ReadDb): Promise<void> {
  await table(db, 'observations')
    .addColumn('host_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('observation_json', 'text', (c) => c.notNull())
    .execute();
  await table(db, 'held')
    .addColumn('host_id', 'text', (c) => c.notNull())
    .addColumn('package_id', 'text', (c) => c.notNull())
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('package_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('held_key', ['host_id', 'package_id'])
    .execute();
  await table(db, 'failures')
    .addColumn('host_id', 'text', (c) => c.notNull())
    .addColumn('package_id', 'text', (c) => c.notNull())
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('failure_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('failures_key', ['host_id', 'package_id'])
    .execute();
  for (const name of ['observations', 'held', 'failures'])
    await db.schema.createIndex(`${name}_site`).on(name).column('site_id').execute();
}

async function journalAndAudit(db: ReadDb): Promise<void> {
  await table(db, 'orders')
    .addColumn('operation_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('host_id', 'text', (c) => c.notNull())
    .addColumn('generation', 'integer', (c) => c.notNull())
    .addColumn('step_json', 'text', (c) => c.notNull())
    .addColumn('issued_at', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'integer')
    .execute();
  await db.schema.createIndex('orders_open').on('orders').columns(['state', 'issued_at']).execute();
  await db.schema.createIndex('orders_site').on('orders').columns(['site_id', 'issued_at']).execute();
  await table(db, 'audit')
    .addColumn('seq', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('site_id', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('object', 'text', (c) => c.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('change_id', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audit_site').on('audit').columns(['site_id', 'seq']).execute();
}
