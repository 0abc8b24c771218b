import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Log } from '#electron/ports/log.ts';
import { type Problem, problem } from '#shared/domain/problem/problem.ts';
import { type LabState, labState } from './host-state.ts';
import { problemShape } from './shapes.ts';

/** How an order ended: null when it succeeded. */
export type Outcome = { readonly problem: Problem | null };

/** The lab's own file. Every write is on the disk's way before the call returns, and all of it or nothing after a kill. */
export type LabDatabase = {
  /** States of the hosts that ever changed. */
  states(): ReadonlyMap<string, LabState>;
  save(host: string, state: LabState): void;
  /** The state and the end of an order, together. */
  saveOutcome(host: string, state: LabState, operationId: string, outcome: Outcome): void;
  outcome(host: string, operationId: string): Outcome | null;
  /** What the lab is told apart from others by: the id that it was made with, whatever is offered later. */
  id(offered: string): string;
  /** How many hosts the lab has: what it was made with, whatever is asked for later. */
  hosts(asked: number): number;
  close(): void;
};

/** Ends of orders that are remembered for each host: far more than can be under way. */
const outcomesKept = 100;

const schema = `
  CREATE TABLE IF NOT EXISTS lab (one INTEGER PRIMARY KEY CHECK (one = 1), hosts INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS identity (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS host (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS operation (
    seq INTEGER PRIMARY KEY, host TEXT NOT NULL, id TEXT NOT NULL, problem TEXT, UNIQUE (host, id)
  ) STRICT;`;

/**
 * Opens or makes the file. A state that cannot be read is reported and the host starts fresh. Throws `data-folder-in-use`
 * when another process has it.
 */
export function openLabDatabase(file: string, log: Log): LabDatabase {
  const db = openAlone(file);
  const count = db.prepare<[number], { hosts: number }>(
    'INSERT INTO lab (one, hosts) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET hosts = hosts RETURNING hosts',
  );
  const identity = db.prepare<[string], { id: string }>(
    'INSERT INTO identity (one, id) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET id = id RETURNING id',
  );
  const put = db.prepare(
    'INSERT INTO host (name, state) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET state = excluded.state',
  );
  const all = db.prepare<[], { name: string; state: string }>('SELECT name, state FROM host');
  const find = db.prepare<[string, string], { problem: string | null }>(
    'SELECT problem FROM operation WHERE host = ? AND id = ?',
  );
  const add = db.prepare('INSERT INTO operation (host, id, problem) VALUES (?, ?, ?)');
  const trim = db.prepare(
    'DELETE FROM operation WHERE host = ? AND seq <= (SELECT seq FROM operation WHERE host = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)',
  );
  const saveBoth = db.transaction((host: string, state: LabState, id: string, outcome: Outcome) => {
    put.run(host, JSON.stringify(state));
    add.run(host, id, outcome.problem === null ? null : JSON.stringify(outcome.problem));
    trim.run(host, host, outcomesKept);
  });
  return {
    states: () => readStates(all.all(), log),
    save: (host, state) => void put.run(host, JSON.stringify(state)),
    saveOutcome: (host, state, id, outcome) => saveBoth(host, state, id, outcome),
    outcome: (host, id) => readOutcome(find.get(host, id)),
    id: (offered) => identity.get(offered)?.id ?? offered,
    hosts: (asked) => count.get(asked)?.hosts ?? asked,
    close: () => db.close(),
  };
}

/** The lock is the operating system's own: it goes with the process, however that ends. */
function openAlone(file: string): Database.Database {
  const db = new Database(file, { timeout: 500 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.exec(schema);
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    return db;
  } catch (error) {
    db.close();
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
    throw busy ? problem('data-folder-in-use', { folder: dirname(file) }, error) : error;
  }
}

function readStates(rows: readonly { name: string; state: string }[], log: Log): ReadonlyMap<string, LabState> {
  const states = new Map<string, LabState>();
  for (const row of rows) {
    const parsed = labState.safeParse(parseJson(row.state));
    if (parsed.success) states.set(row.name, parsed.data);
    else log.error('lab host cannot be read and starts fresh', { host: row.name });
  }
  return states;
}

function readOutcome(row: { problem: string | null } | undefined): Outcome | null {
  if (row === undefined) return null;
  return { problem: row.problem === null ? null : problemShape.parse(parseJson(row.problem)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
