import { createHash } from 'node:crypto';
import type { ReadDb, Tables } from '#electron/adapters/database/schema.ts';
import { canonical, chainStart } from '#shared/domain/audit/canonical.ts';

/** Follows the audit of a console from kill to kill: its chain, and who wrote how much. */
export type AuditWatch = {
  /** Reads on; answers what is wrong with the new lines. */
  follow(db: ReadDb): Promise<readonly string[]>;
  /** Actions of everybody but the reconciler, in their order. */
  readonly administrators: readonly string[];
  /** Lines about effects on hosts. */
  readonly effects: number;
};

type Row = Tables['audit'];

/** The chain is computed here once more, line by line, as `canonical` and reliability.md describe it. */
export function watchAudit(): AuditWatch {
  let last: Pick<Row, 'seq' | 'hash'> = { seq: 0, hash: chainStart };
  let effects = 0;
  const administrators: string[] = [];

  function take(row: Row): readonly string[] {
    const whole = row.seq === last.seq + 1 && row.hash === chained(last.hash, row);
    last = { seq: row.seq, hash: row.hash };
    if (row.actor === 'system:reconcile') effects += 1;
    else administrators.push(row.result === 'done' ? row.action : `${row.action} ${row.result} ${row.after}`);
    return whole ? [] : [`audit: the chain breaks at line ${row.seq}`];
  }
  return {
    async follow(db) {
      const rows = await db.selectFrom('audit').selectAll().where('seq', '>', last.seq).orderBy('seq').execute();
      const wrong = rows.flatMap(take);
      const head = await db.selectFrom('settings').select('value').where('key', '=', 'audit-head').executeTakeFirst();
      const names = head?.value === JSON.stringify(last);
      return names ? wrong : [...wrong, `audit: its head is ${head?.value}, its last line ${last.seq}`];
    },
    administrators,
    get effects() {
      return effects;
    },
  };
}

function chained(before: string, row: Row): string {
  // The canonical form takes no brands apart: the columns are what the record was made of.
  const line = { ...row, siteId: row.site_id, changeId: row.change_id } as unknown as Parameters<typeof canonical>[0];
  return createHash('sha256').update(before, 'hex').update(canonical(line)).digest('hex');
}
