import { join } from 'node:path';
import { type Connection, connect } from '#electron/adapters/database/connection.ts';
import { draftEdits, edits } from '#electron/adapters/database/parsers/edits.ts';
import type { ReadDb } from '#electron/adapters/database/schema.ts';
import { watchAudit } from './audit-watch.ts';
import { againstLab, firstOrderSince, openOrders, watchJournal } from './journal-watch.ts';
import { changeInWords, editsInWords, type Told } from './told.ts';

/** A run of the console: when it was started (milliseconds since 1970), and whether it came to serve. */
export type Life = { readonly startedAt: number; readonly served: boolean };

/** What a console's database says. `firstOrderAt`: of the life that was looked at. */
export type Seen = {
  readonly told: Told;
  readonly wrong: readonly string[];
  readonly openOrders: number;
  readonly firstOrderAt: number | null;
};

/** Reads a console's database beside it or after its death, as nothing but SQL: the contract is not asked. */
export type StoreWatch = {
  look(life: Life): Promise<Seen>;
  firstOrderSince(moment: number): number | null;
  /** Compares the journal with the file of a lab that has stopped. */
  againstLab(file: string): readonly string[];
  readonly orders: number;
};

export function watchStore(dataFolder: string): StoreWatch {
  const audit = watchAudit();
  const journal = watchJournal();
  const read = <T>(run: (connection: Connection) => T) => reading(join(dataFolder, 'attache.db'), run);

  async function look({ raw, db }: Connection, life: Life): Promise<Seen> {
    const integrity = String(raw.pragma('integrity_check', { simple: true }));
    const chain = await audit.follow(db);
    const told = await toldBy(db, audit.administrators);
    const open = openOrders(raw, life.startedAt);
    const wrong = [
      ...(integrity === 'ok' ? [] : [`database: ${integrity}`]),
      ...chain,
      ...journal.follow(raw, told.changes.length),
      ...(life.served && open.older > 0 ? [`journal: ${open.older} orders of an earlier run have no end`] : []),
      ...endsWrong(journal.issued - open.all, audit.effects),
    ];
    return { told, wrong, openOrders: open.all, firstOrderAt: firstOrderSince(raw, life.startedAt) };
  }
  return {
    look: (life) => read((connection) => look(connection, life)),
    firstOrderSince: (moment) => read(({ raw }) => firstOrderSince(raw, moment)),
    againstLab: (file) => read(({ raw }) => againstLab(raw, file)),
    get orders() {
      return journal.issued;
    },
  };
}

/** Every end of an order is one line of the audit, and there is no other line about hosts. */
function endsWrong(ended: number, lines: number): readonly string[] {
  return ended === lines ? [] : [`journal: ${ended} orders have ended, the audit has ${lines} lines about hosts`];
}

function reading<T>(file: string, run: (connection: Connection) => T): T {
  const connection = connect(file, 'reader');
  const close = () => connection.raw.close();
  const result = run(connection);
  if (result instanceof Promise) void result.finally(close).catch(() => undefined);
  else close();
  return result;
}

async function toldBy(db: ReadDb, administrators: readonly string[]): Promise<Told> {
  const packages = await db.selectFrom('packages').select(['full_name', 'display_name']).execute();
  const drafts = await db.selectFrom('drafts').select('edits_json').execute();
  const changes = await db.selectFrom('changes').select(['generation', 'edits_json']).orderBy('generation').execute();
  return {
    packages: packages.map((row) => `${row.full_name} = ${row.display_name}`).sort(),
    draft: drafts.flatMap((row) => editsInWords(draftEdits.parse(JSON.parse(row.edits_json)).map(({ edit }) => edit))),
    changes: changes.map((row, index) => {
      const line = changeInWords(edits.parse(JSON.parse(row.edits_json)));
      return row.generation === index + 1 ? line : `generation ${row.generation}: ${line}`;
    }),
    audit: [...administrators],
  };
}
