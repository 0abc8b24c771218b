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

/** A host is looked at every minute, or when its turn comes; three times as long is neglect. */
const longestGap = 3 * minute;

/** I15, when nothing is broken any more: nobody waits three times as long as the others for his turn. */
export const nobodyStarves: Invariant = {
  id: 'I15',
  says: 'No host waits much longer for its turn than the others.',
  watch({ fleet, scheduler }, fail) {
    let since: number | null = null;
    const seen = new Map<string, number>();
    function turn(host: string): void {
      if (since === null) return;
      const now = scheduler.now();
      const gap = now - (seen.get(host) ?? since);
      if (gap > longestGap) fail(host, `It had no turn for ${Math.round(gap / 1_000)} s although nothing was broken.`);
      seen.set(host, now);
    }
    return {
      calm() {
        since = scheduler.now();
      },
      looked: (_life, host) => turn(host),
      sent: ({ host }) => turn(host),
      quiet() {
        for (const { name } of fleet.profiles) turn(name);
      },
    };
  },
};
