import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { AuditEntry, ReadStore, WriteStore } from '#electron/ports/store.ts';
import { canonical, chainStart, redacted } from '#shared/domain/audit/canonical.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { ChangeId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { AuditRow, ReadDb } from '../schema.ts';

const results = z.enum(['done', 'refused', 'failed']);
const head = z.object({ seq: z.number().int(), hash: z.string() });
type Head = z.infer<typeof head>;
const linesAtOnce = 2_000;
const linesSearched = 20_000;

/** Reads of the settings audit, and the check of its chain. */
export function auditReads({ db, log }: ReadContext): Pick<ReadStore, 'audit' | 'auditOf' | 'auditChainBreak'> {
  return {
    async audit({ siteId, before, limit }) {
      let lines = db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
      if (siteId !== null) lines = lines.where('site_id', '=', siteId);
      if (before !== null) lines = lines.where('seq', '<', before);
      return readRows(log, 'audit', await lines.execute(), (row) => String(row.seq), toRecord);
    },
    async auditOf(siteId, hostName, limit) {
      const last = await readHead(db);
      const lines = db
        .selectFrom('audit')
        .selectAll()
        .where('site_id', '=', siteId)
        .where('seq', '>', last.seq - linesSearched)
        .where('actor', '!=', 'system:reconcile')
        .where((about) =>
          about.or([
            about('object', '=', hostName),
            about('object', 'like', `% on ${hostName}`),
            about('object', 'like', '% on all hosts'),
            about('action', '=', 'change.apply'),
          ]),
        )
        .orderBy('seq', 'desc')
        .limit(limit);
      return readRows(log, 'audit', await lines.execute(), (row) => String(row.seq), toRecord);
    },
    auditChainBreak: () => firstBreak(db),
  };
}

/** The one write there is: a line at the end. */
export function auditWrites({ db, env }: WriteContext): Pick<WriteStore, 'addAudit'> {
  return {
    async addAudit(entry) {
      const last = await readHead(db);
      const line = { ...withoutSecrets(entry), seq: last.seq + 1, at: env.now() };
      const hash = chained(last.hash, line);
      await db
        .insertInto('audit')
        .values(toRow({ ...line, hash }))
        .execute();
      const value = JSON.stringify({ seq: line.seq, hash } satisfies Head);
      await db
        .insertInto('settings')
        .values({ key: 'audit-head', value })
        .onConflict((on) => on.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

/** The head is kept apart, so that cutting lines off the end shows as well. */
async function readHead(db: ReadDb): Promise<Head> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'audit-head').executeTakeFirst();
  return row === undefined ? { seq: 0, hash: chainStart } : head.parse(JSON.parse(row.value));
}

function chained(before: string, line: Omit<AuditRecord, 'hash'>): string {
  return createHash('sha256').update(before, 'hex').update(canonical(line)).digest('hex');
}

function withoutSecrets(entry: AuditEntry): AuditEntry {
  return {
    ...entry,
    actor: redacted(entry.actor),
    object: redacted(entry.object),
    before: entry.before === null ? null : redacted(entry.before),
    after: entry.after === null ? null : redacted(entry.after),
  };
}

/** Walks the chain in parts and lets other work run between them. */
async function firstBreak(db: ReadDb): Promise<number | null> {
  const end = await readHead(db);
  let last: Head = { seq: 0, hash: chainStart };
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', last.seq)
      .orderBy('seq')
      .limit(linesAtOnce)
      .execute();
    for (const row of rows) {
      if (row.seq !== last.seq + 1 || row.hash !== hashOf(last.hash, row)) return last.seq + 1;
      last = { seq: row.seq, hash: row.hash };
    }
    if (rows.length < linesAtOnce) break;
    await nextTurn();
  }
  return last.seq === end.seq && last.hash === end.hash ? null : last.seq + 1;
}

/** A line that no longer reads as one has no hash, and so breaks the chain. */
function hashOf(before: string, row: AuditRow): string | null {
  try {
    return chained(before, toRecord(row));
  } catch {
    return null;
  }
}

function toRecord(row: AuditRow): AuditRecord {
  return {
    seq: row.seq,
    at: instant(row.at),
    actor: row.actor,
    siteId: row.site_id as SiteId | null,
    action: row.action,
    object: row.object,
    before: row.before,
    after: row.after,
    result: results.parse(row.result),
    changeId: row.change_id as ChangeId | null,
    hash: row.hash,
  };
}

function toRow({ siteId, changeId, ...record }: AuditRecord): AuditRow {
  return { ...record, site_id: siteId, change_id: changeId };
}
