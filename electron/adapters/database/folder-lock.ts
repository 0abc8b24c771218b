import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { problem } from '#shared/domain/problem/problem.ts';

const holder = z.object({ pid: z.number().int(), host: z.string(), entry: z.string(), since: z.string() });
/** Who writes to a data folder: process, machine, which entry it is, and since when (ISO 8601). */
export type LockHolder = z.infer<typeof holder>;

/** Gives the data folder back. */
export type FolderLock = { release(): void };

/**
 * Takes the data folder for this process. The lock is one of the operating system on `locks.db`, so that it ends with its
 * process however that ends; `holder.json` only names the holder. Throws `data-folder-in-use` with who has it.
 */
export function lockFolder(folder: string, entry: string, since: Date): FolderLock {
  const lock = new Database(join(folder, 'locks.db'), { timeout: 250 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw problem('data-folder-in-use', { folder, ...readHolder(folder) }, error);
  }
  const file = join(folder, 'holder.json');
  const self: LockHolder = { pid: process.pid, host: hostname(), entry, since: since.toISOString() };
  writeFileSync(file, JSON.stringify(self), { mode: 0o600 });
  return {
    release() {
      rmSync(file, { force: true });
      lock.close();
    },
  };
}

/** The file may be half written or gone: then the message says less. */
function readHolder(folder: string): Partial<LockHolder> {
  try {
    return holder.parse(JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')));
  } catch {
    return {};
  }
}
