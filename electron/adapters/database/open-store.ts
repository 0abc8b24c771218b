import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Env } from '#electron/ports/env.ts';
import type { Log } from '#electron/ports/log.ts';
import type { ReadStore, Store, WriteStore } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { type Connection, connect } from './connection.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { createReaders } from './readers.ts';
import { assignmentReads, assignmentWrites } from './repositories/assignments.ts';
import { auditReads, auditWrites } from './repositories/audit.ts';
import { changeReads, changeWrites } from './repositories/changes.ts';
import { happenedReads, happenedWrites } from './repositories/happened.ts';
import { inventoryReads, inventoryWrites } from './repositories/inventory.ts';
import { journalReads, journalWrites } from './repositories/journal.ts';
import { memberReads, memberWrites } from './repositories/members.ts';
import { observedReads, observedWrites } from './repositories/observed.ts';
import { packageReads, packageWrites } from './repositories/packages.ts';
import { rolloutReads, rolloutWrites } from './repositories/rollouts.ts';
import type { ReadContext, WriteContext } from './rows.ts';
import type { WriteDb } from './schema.ts';

/** `entry` names the program (`headless`, `desktop`) for whoever finds the folder taken. */
export type OpenStoreOptions = {
  readonly folder: string;
  readonly env: Env;
  readonly log: Log;
  readonly entry?: string;
};

/**
 * Opens the database of a data folder (`attache.db`), made on first use and brought to the newest form. One process at a
 * time: a second one gets `data-folder-in-use`. Also throws `data-folder-newer` and `data-folder-damaged`.
 */
export async function openStore({ folder, env, log, entry = 'console' }: OpenStoreOptions): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder, entry, new Date(env.now()));
  const file = join(folder, 'attache.db');
  let writer: Connection | null = null;
  try {
    writer = connect(file, 'writer');
    const ran = await migrate(writer, folder, migrations, env.now());
    if (ran.length > 0) log.info('the database has a new form', { migrations: ran });
    return storeOver(writer, file, lock, env, log);
  } catch (error) {
    writer?.raw.close();
    lock.release();
    throw asDamage(error, file);
  }
}

function storeOver(writer: Connection, file: string, lock: FolderLock, env: Env, log: Log): Store {
  const readers = createReaders(file);
  let last: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | null = null;
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const mine = last.then(run, run);
    last = mine;
    return mine;
  }
  return {
    read: (run) => readers.use((db) => run(readStore({ db, log }))),
    change(run) {
      if (closed) return Promise.reject(problem('shutting-down'));
      return inTurn(() =>
        // Inside a transaction it is a WriteDb: this is the one place where one is made.
        writer.db.transaction().execute((db) => run(writeStore({ db: db as unknown as WriteDb, log, env }))),
      );
    },
    close() {
      closed ??= inTurn(async () => {
        readers.close();
        await writer.db.destroy();
        lock.release();
      });
      return closed;
    },
  };
}

function readStore(context: ReadContext): ReadStore {
  return {
    ...inventoryReads(context),
    ...memberReads(context),
    ...packageReads(context),
    ...assignmentReads(context),
    ...rolloutReads(context),
    ...changeReads(context),
    ...observedReads(context),
    ...journalReads(context),
    ...happenedReads(context),
    ...auditReads(context),
  };
}

function writeStore(context: WriteContext): WriteStore {
  return {
    ...readStore(context),
    ...inventoryWrites(context),
    ...memberWrites(context),
    ...packageWrites(context),
    ...assignmentWrites(context),
    ...rolloutWrites(context),
    ...changeWrites(context),
    ...observedWrites(context),
    ...journalWrites(context),
    ...happenedWrites(context),
    ...auditWrites(context),
  };
}

function asDamage(error: unknown, file: string): unknown {
  const damaged = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];
  if (!(error instanceof Database.SqliteError) || !damaged.some((code) => error.code.startsWith(code))) return error;
  return problem('data-folder-damaged', { file, reason: error.message }, error);
}
