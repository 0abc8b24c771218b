import { minute } from '#shared/kernel/instant.ts';
import type { Invariant } from './invariant.ts';

/** More than all packages of a host can fail in a minute while each waits longer after every failure, and Retry is pressed. */
const mostInAMinute = 100;

/** I15, while things are broken: work that fails backs off, so that it starves nothing else. */
export const failuresBackOff: Invariant = {
  id: 'I15',
  says: 'Work that fails is tried again later, and later each time.',
  watch({ ledger, scheduler }, fail) {
    const failures = new Map<string, number[]>();
    return {
      committing(writes) {
        for (const write of writes) {
          if (write.name !== 'endOrder' || write.given[1] !== 'failed') continue;
          const order = ledger.orders.get(write.given[0])?.order;
          if (order === undefined) continue;
          const name = ledger.now.state.hosts.get(order.hostId)?.name ?? order.hostId;
          const now = scheduler.now();
          const lately = [...(failures.get(name) ?? []).filter((at) => at > now - minute), now];
          failures.set(name, lately);
          if (lately.length > mostInAMinute) fail(name, `${lately.length} orders failed within a minute.`);
        }
      },
    };
  },
};
