import type { Store, WriteStore } from '#electron/ports/store.ts';
import { Died, type Life } from './life.ts';

/** A write of a transaction, by its name in the port and what it was given. */
export type StoreWrite = {
  [Name in WriteName]: { readonly name: Name; readonly given: Parameters<WriteStore[Name]> };
}[WriteName];
type WriteName = (typeof writeNames)[number];

const writeNames = [
  'setFarmKind',
  'setLabId',
  'putSite',
  'putHosts',
  'putGroup',
  'removeGroup',
  'putPool',
  'putPackage',
  'removePackage',
  'putScope',
  'putMarks',
  'putWindows',
  'putRollout',
  'putEngineSettings',
  'putDraft',
  'addChange',
  'putHeld',
  'removeHeld',
  'putFailure',
  'removeFailure',
  'addOrder',
  'endOrder',
  'addAudit',
] as const satisfies readonly (keyof WriteStore)[];

/**
 * The store as one life of the console sees it. When the console dies, a transaction that is under way is rolled back; what
 * was committed stays, although nobody was told. `committed` hears of each transaction before the console does.
 */
export function storeOfLife(store: Store, life: Life, committed: (writes: readonly StoreWrite[]) => void): Store {
  return {
    read: (run) => life.call(() => store.read((db) => life.whileAlive(run(db)))),
    change: (run) =>
      life.call(async () => {
        const writes: StoreWrite[] = [];
        const result = await store.change(async (db) => {
          const answer = await life.whileAlive(run(watched(db, life, writes)));
          if (life.moment()) throw new Died('the console died before it committed');
          return answer;
        });
        if (writes.length > 0) committed(writes);
        return result;
      }),
    close: () => store.close(),
  };
}

/** Notes what is written, and writes nothing for the dead. */
function watched(db: WriteStore, life: Life, writes: StoreWrite[]): WriteStore {
  const noted = writeNames.map((name) => [name, noting(db, name, life, writes)] as const);
  // The entries above are methods of the store under their own names.
  return { ...db, ...(Object.fromEntries(noted) as Partial<WriteStore>) };
}

function noting(db: WriteStore, name: WriteName, life: Life, writes: StoreWrite[]) {
  // One signature for all: each write is given on exactly what it was given.
  const write = db[name] as (...given: readonly unknown[]) => Promise<void>;
  return (...given: readonly unknown[]): Promise<void> => {
    if (life.dead) return new Promise(() => undefined);
    writes.push({ name, given } as StoreWrite);
    return write(...given);
  };
}
