import { sql } from 'kysely';
import { z } from 'zod';
import type { JournalEntry, OrderFailure, ReadStore, WriteStore } from '#electron/ports/store.ts';
import { type Step, stepKinds } from '#shared/domain/reconcile/step.ts';
import type { Attempt } from '#shared/domain/rollout/progress.ts';
import type { HostId, OperationId, SiteId } from '#shared/kernel/ids.ts';
import { instant, minute } from '#shared/kernel/instant.ts';
import { failure, step } from '../parsers/observed.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

/** By how much the clocks of hosts may differ from ours, in milliseconds. */
const clocksApart = 5 * minute;
const orderFailure = failure.pick({ code: true, hresult: true, message: true });
const stepKind = z.enum(stepKinds);
const states = z.enum(['issued', 'succeeded', 'failed', 'interrupted']);

type JournalReads = Pick<ReadStore, 'openOrders' | 'journal' | 'journalOf' | 'attempts' | 'stepsSinceLook'>;

/** Reads of the orders that were sent to hosts. */
export function journalReads({ db, log }: ReadContext): JournalReads {
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
    async attempts(siteId, packageId, since, until) {
      const kind = sql<string>`json_extract(step_json, '$.kind')`;
      const rows = await db
        .selectFrom('orders')
        .select(['host_id', 'state', 'ended_at', kind.as('kind'), 'operation_id'])
        .where('site_id', '=', siteId)
        .where('issued_at', '>=', since)
        .where('issued_at', '<=', until)
        .where('ended_at', '<=', until)
        .where(sql<string>`json_extract(step_json, '$.package.packageId')`, '=', packageId)
        .where(({ or, eb }) => or([eb('state', '=', 'failed'), eb(kind, 'in', ['offer', 'withdraw'])]))
        .orderBy('ended_at')
        .execute();
      return readRows(log, 'orders', rows, (row) => row.operation_id, toAttempt);
    },
    async stepsSinceLook(siteId) {
      const seenAt = sql<number>`json_extract(observation_json, '$.at') - ${clocksApart}`;
      const rows = await db
        .selectFrom('observations')
        .innerJoin('orders', 'orders.host_id', 'observations.host_id')
        .select(['orders.host_id', 'orders.step_json', 'orders.operation_id'])
        .where('observations.site_id', '=', siteId)
        .where(({ eb, ref }) => eb(ref('orders.issued_at'), '>=', seenAt))
        .execute();
      const steps = new Map<HostId, Step[]>();
      const read = (row: (typeof rows)[number]) => [row.host_id as HostId, fromJson(step, row.step_json)] as const;
      for (const [hostId, sent] of readRows(log, 'orders', rows, (row) => row.operation_id, read)) {
        steps.set(hostId, [...(steps.get(hostId) ?? []), sent]);
      }
      return steps;
    },
  };
}

function shortFailure({ code, hresult, message }: OrderFailure): OrderFailure {
  return { code, hresult, message };
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
    async endOrder(operationId, state, at, why = null) {
      const ended = await db
        .updateTable('orders')
        .set({ state, ended_at: at, failure_json: why === null ? null : JSON.stringify(shortFailure(why)) })
        .where('operation_id', '=', operationId)
        .where('state', '=', 'issued')
        .executeTakeFirst();
      if (Number(ended.numUpdatedRows) !== 1) throw new Error(`order ${operationId} is not open`);
    },
  };
}

type AttemptRow = Pick<Tables['orders'], 'host_id' | 'state' | 'ended_at'> & { readonly kind: string };

function toAttempt({ host_id, state, ended_at, kind }: AttemptRow): Attempt {
  const step = stepKind.parse(kind);
  return { hostId: host_id as HostId, kind: step, succeeded: state === 'succeeded', at: instant(ended_at ?? 0) };
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
    failure: row.failure_json === null ? null : fromJson(orderFailure, row.failure_json),
  };
}
