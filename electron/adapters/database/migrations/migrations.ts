import type { ReadDb } from '../schema.ts';
import { firstTables } from './001-first-tables.ts';
import { groupsAndRollouts } from './002-groups-and-rollouts.ts';

/** One numbered step from an older form of the database to the next. It never changes once released. */
export type Migration = { readonly number: number; readonly name: string; readonly run: (db: ReadDb) => Promise<void> };

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'first-tables', run: firstTables },
  { number: 2, name: 'groups-and-rollouts', run: groupsAndRollouts },
];
