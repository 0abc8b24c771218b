import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { ReadDb, Tables } from './schema.ts';

const statementsKept = 200;

/** An open database file: the driver for what is SQLite's own, Kysely for everything else. */
export type Connection = { readonly raw: Database.Database; readonly db: ReadDb };

/** Opens the file so that a commit is on the disk before it returns. `reader` cannot write and sees what is committed. */
export function connect(file: string, role: 'writer' | 'reader'): Connection {
  const raw = new Database(file, { readonly: role === 'reader' });
  raw.pragma('busy_timeout = 5000');
  if (role === 'writer') {
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
  }
  raw.pragma('foreign_keys = ON');
  return { raw, db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(raw) }) }) };
}

/** Preparing a statement costs more than running it, and Kysely's driver prepares each time. */
function withKeptStatements(raw: Database.Database) {
  const kept = new Map<string, Database.Statement>();
  return {
    close: () => raw.close(),
    prepare(sql: string): Database.Statement {
      const known = kept.get(sql);
      if (known) return known;
      if (kept.size >= statementsKept) kept.clear();
      const made = raw.prepare(sql);
      kept.set(sql, made);
      return made;
    },
  };
}
