import { stepKinds } from '#shared/domain/reconcile/step.ts';
import type { Invariant } from './invariant.ts';

/** I3: an order is in the journal before it leaves, and reaches exactly one end there. */
export const everyOrderEndsOnce: Invariant = {
  id: 'I3',
  says: 'Every operation id reaches exactly one end.',
  watch: ({ ledger }, fail) => ({
    sent({ host, order }) {
      if (ledger.orders.get(order.operationId)?.state !== 'issued')
        fail(host, `${order.operationId} left the console and is not open in the journal.`);
    },
    committing(writes) {
      for (const write of writes) {
        if (write.name === 'addOrder' && ledger.orders.has(write.given[0].order.operationId))
          fail('all', `${write.given[0].order.operationId} was issued twice.`);
        if (write.name === 'endOrder' && !ledger.open.has(write.given[0]) && !issuedIn(writes, write.given[0]))
          fail('all', `${write.given[0]} ended and was not open.`);
      }
    },
    async stored(db) {
      const stored = await db.openOrders();
      const known = stored.every(({ order }) => ledger.orders.has(order.operationId));
      if (!known || stored.length !== ledger.open.size)
        fail('all', `The journal has ${stored.length} open orders, and ${ledger.open.size} were committed as such.`);
    },
    quiet() {
      const [left] = ledger.open;
      if (left !== undefined) fail('all', `${left} never reached an end.`);
    },
  }),
};

type Writes = Parameters<NonNullable<ReturnType<Invariant['watch']>['committing']>>[0];

function issuedIn(writes: Writes, id: string): boolean {
  return writes.some((write) => write.name === 'addOrder' && write.given[0].order.operationId === id);
}

/** Actions under which the effects of orders stand; what happened to a host by itself has lines of its own. */
const effects: ReadonlySet<string> = new Set(stepKinds.map((kind) => `host.${kind}`));

/** I6: one line of the audit for each accepted change and for each end of an order, and the chain of lines holds. */
export const auditedOnce: Invariant = {
  id: 'I6',
  says: 'Exactly one audit record for each accepted change and each effect on a host; the chain verifies.',
  watch: ({ ledger }, fail) => ({
    committing(writes) {
      const lines = writes.filter((write) => write.name === 'addAudit').map((write) => write.given[0]);
      const ends = writes.filter((write) => write.name === 'endOrder').length;
      const ofHosts = lines.filter(({ action }) => effects.has(action)).length;
      if (ends !== ofHosts) fail('all', `${ends} orders ended with ${ofHosts} lines of the audit.`);
      const changes = writes.filter((write) => write.name === 'addChange').length;
      const applied = lines.filter(({ action, result }) => action === 'change.apply' && result === 'done').length;
      if (changes !== applied) fail('all', `${changes} changes were made with ${applied} lines of the audit.`);
    },
    async stored(db) {
      const broken = await db.auditChainBreak();
      if (broken !== null) fail('all', `The audit chain breaks at ${broken}.`);
      const [newest] = await db.audit({ siteId: null, before: null, limit: 1 });
      if ((newest?.seq ?? 0) !== ledger.auditLines)
        fail('all', `The audit has ${newest?.seq ?? 0} lines, and ${ledger.auditLines} were committed.`);
    },
  }),
};
