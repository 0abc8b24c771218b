import type { z } from 'zod';
import type { Env } from '#electron/ports/env.ts';
import type { Log } from '#electron/ports/log.ts';
import type { ReadDb, WriteDb } from './schema.ts';

/** What every repository reads with. */
export type ReadContext = { readonly db: ReadDb; readonly log: Log };
/** What every repository writes with; only the store's `change` makes one. */
export type WriteContext = { readonly db: WriteDb; readonly log: Log; readonly env: Env };

/** Rows in one insert: SQLite takes 32,766 parameters in a statement, and no table here has more than 11 columns. */
const rowsAtOnce = 500;

/** Turns rows into domain objects. A row that cannot be read is written to the log and left out: one bad row must not close the console. */
export function readRows<Row, T>(
  log: Log,
  table: string,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  toDomain: (row: Row) => T,
): T[] {
  const good: T[] = [];
  for (const row of rows) {
    try {
      good.push(toDomain(row));
    } catch (error) {
      log.error('a row of the database cannot be read and is left out', {
        table,
        key: keyOf(row),
        error: String(error),
      });
    }
  }
  return good;
}

/** Parses a JSON column; throws on anything that is not what the schema says. */
export function fromJson<T>(schema: z.ZodType<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}

/** Cuts a long list into inserts that the database takes. */
export function inParts<T>(items: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += rowsAtOnce) parts.push(items.slice(start, start + rowsAtOnce));
  return parts;
}
