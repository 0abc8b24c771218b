import type { Connection } from '#electron/adapters/database/connection.ts';

/** Follows the orders of a console from kill to kill. */
export type JournalWatch = {
  /** Reads on; answers what is wrong. `newest`: the newest generation that was applied. */
  follow(raw: Connection['raw'], newest: number): readonly string[];
  /** Orders ever issued. */
  readonly issued: number;
};

type Row = { readonly at: number; readonly host: string; readonly generation: number };

/** Orders are rows in the order in which they were issued; their number is SQLite's own. */
export function watchJournal(): JournalWatch {
  let last = 0;
  let issued = 0;
  const reached = new Map<string, number>();

  function take({ at, host, generation }: Row, newest: number): readonly string[] {
    last = at;
    issued += 1;
    const before = reached.get(host) ?? 0;
    reached.set(host, Math.max(before, generation));
    if (generation > newest) return [`journal: an order of generation ${generation}, which nobody applied`];
    return generation < before ? [`journal: ${host} went back from generation ${before} to ${generation}`] : [];
  }
  return {
    follow(raw, newest) {
      const sql = 'SELECT rowid AS at, host_id AS host, generation FROM orders WHERE rowid > ? ORDER BY rowid';
      return raw
        .prepare<[number], Row>(sql)
        .all(last)
        .flatMap((row) => take(row, newest));
    },
    get issued() {
      return issued;
    },
  };
}

/** How many orders have no end, and how many of those were issued before a moment. */
export function openOrders(raw: Connection['raw'], before: number): { readonly all: number; readonly older: number } {
  const sql =
    "SELECT count(*) AS all_, count(*) FILTER (WHERE issued_at < ?) AS older FROM orders WHERE state = 'issued'";
  const row = raw.prepare<[number], { all_: number; older: number }>(sql).get(before);
  return { all: row?.all_ ?? 0, older: row?.older ?? 0 };
}

/** When the first order since a moment was issued; null without one. */
export function firstOrderSince(raw: Connection['raw'], moment: number): number | null {
  const sql = 'SELECT min(issued_at) AS at FROM orders WHERE site_id = (SELECT id FROM sites) AND issued_at >= ?';
  return raw.prepare<[number], { at: number | null }>(sql).get(moment)?.at ?? null;
}

/** What the lab carried out and the journal does not know of, and what the journal calls done and the lab refused. */
export function againstLab(raw: Connection['raw'], labFile: string): readonly string[] {
  raw.prepare('ATTACH ? AS lab').run(labFile);
  const count = (sql: string) => raw.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  const both = 'FROM lab.operation AS done LEFT JOIN orders ON orders.operation_id = done.id';
  const unknown = count(`SELECT count(*) AS n ${both} WHERE orders.operation_id IS NULL`);
  const otherwise = count(`SELECT count(*) AS n ${both} WHERE orders.state = 'succeeded' AND done.problem IS NOT NULL`);
  return [
    ...(unknown === 0 ? [] : [`journal: hosts carried out ${unknown} orders that it does not know`]),
    ...(otherwise === 0 ? [] : [`journal: ${otherwise} orders are done that hosts refused`]),
  ];
}
