import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Connection } from './connection.ts';
import type { Migration } from './migrations/migrations.ts';
import type { ReadDb } from './schema.ts';

/**
 * Brings the database to the newest form, all steps in one transaction. A database that holds something already is copied to
 * `backups/` first. Throws `data-folder-newer` when a later version of the console wrote it. Returns the numbers that ran.
 */
export async function migrate(
  connection: Connection,
  folder: string,
  migrations: readonly Migration[],
  at: number,
): Promise<readonly number[]> {
  const done = await appliedNumbers(connection.db);
  const newest = migrations.at(-1)?.number ?? 0;
  const last = done.at(-1) ?? 0;
  if (last > newest) throw problem('data-folder-newer', { folder, is: last, known: newest });
  const due = migrations.filter((migration) => !done.includes(migration.number));
  if (due.length === 0) return [];
  if (done.length > 0) backUp(connection, folder, last, at);
  await connection.db.transaction().execute(async (db) => {
    for (const migration of due) {
      await migration.run(db);
      await db.insertInto('migrations').values({ number: migration.number, name: migration.name, at }).execute();
    }
  });
  return due.map((migration) => migration.number);
}

async function appliedNumbers(db: ReadDb): Promise<readonly number[]> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  const rows = await db.selectFrom('migrations').select('number').orderBy('number').execute();
  return rows.map((row) => row.number);
}

/** `VACUUM INTO` writes a complete and consistent copy, whatever lies in the write-ahead log. */
function backUp(connection: Connection, folder: string, version: number, at: number): void {
  const backups = join(folder, 'backups');
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  connection.raw.prepare('VACUUM INTO ?').run(join(backups, `attache-form-${version}-${at}.db`));
}
