import { problem } from '#shared/domain/problem/problem.ts';
import { type Connection, connect } from './connection.ts';
import type { ReadDb } from './schema.ts';

const idleKept = 4;

/** Connections that only read, each used by one caller at a time: a read in the middle of another sees its own moment. */
export type Readers = { use<T>(run: (db: ReadDb) => Promise<T>): Promise<T>; close(): void };

/** Opens readers of the file as they are needed and keeps a few. */
export function createReaders(file: string): Readers {
  const idle: Connection[] = [];
  let closed = false;
  function giveBack(connection: Connection): void {
    if (closed || idle.length >= idleKept) connection.raw.close();
    else idle.push(connection);
  }
  return {
    async use(run) {
      if (closed) throw problem('shutting-down');
      const connection = idle.pop() ?? connect(file, 'reader');
      try {
        return await connection.db.transaction().execute(run);
      } finally {
        giveBack(connection);
      }
    },
    close() {
      closed = true;
      for (const connection of idle.splice(0)) connection.raw.close();
    },
  };
}
