import { z } from 'zod';
import type { JournalEntry, ReadStore, WriteStore } from '#electron/ports/store.ts';
import type { HostId, OperationId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { step } from '../parsers/observed.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

const states = z.enum(['issued', 'succeeded', 'failed', 'interrupted']);

/** Reads of the orders that were sent to hosts. */
export function journalReads({ db, log }: ReadContext): Pick<ReadStore, 'openOrders' | 'journal' | 'journalOf'> {
  return {
    async openOrders() {
      const rows = await db
        .selectFrom('orders')
        .selectAll()
        .where('state', '=', 'issued')
        .orderBy('issued_at')
        .execute();
      return readRows(log, 'orders', rows, (row) => row.operation_id, toEntry);
    },
    async journal(siteId, limit) {
      const rows = await db
        .selectFrom('orders')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('issued_at', 'desc')
        .limit(limit)
        .execute();
      return readRows(log, 'orders', rows, (row) => row.operation_id, toEntry);
    },
    async journalOf(hostId, limit) {
      const rows = await db
        .selectFrom('orders')
        .selectAll()
        .where('host_id', '=', hostId)
        .orderBy('issued_at', 'desc')
        .limit(limit)
        .execute();
      return readRows(log, 'orders', rows, (row) => row.operation_id, toEntry);
    },
  };
}

/** Writes of the same. The end of an order is written once: a second end is an error of the caller. */
export function journalWrites({ db }: WriteContext): Pick<WriteStore, 'addOrder' | 'endOrder'> {
  return {
    async addOrder({ order, siteId, issuedAt, state, endedAt }) {
      await db
        .insertInto('orders')
        .values({
          operation_id: order.operationId,
          site_id: siteId,
          host_id: order.hostId,
          generation: order.generation,
          step_json: JSON.stringify(order.step),
          issued_at: issuedAt,
          state,
          ended_at: endedAt,
        })
        .execute();
    },
    async endOrder(operationId, state, at) {
      const ended = await db
        .updateTable('orders')
        .set({ state, ended_at: at })
        .where('operation_id', '=', operationId)
        .where('state', '=', 'issued')
        .executeTakeFirst();
      if (Number(ended.numUpdatedRows) !== 1) throw new Error(`order ${operationId} is not open`);
    },
  };
}

function toEntry(row: Tables['orders']): JournalEntry {
  return {
    order: {
      operationId: row.operation_id as OperationId,
      hostId: row.host_id as HostId,
      generation: row.generation,
      step: fromJson(step, row.step_json),
    },
    siteId: row.site_id as SiteId,
    issuedAt: instant(row.issued_at),
    state: states.parse(row.state),
    endedAt: row.ended_at === null ? null : instant(row.ended_at),
  };
}
