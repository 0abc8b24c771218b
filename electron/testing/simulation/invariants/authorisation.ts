import type { SiteState } from '#shared/domain/site/farm.ts';
import { second } from '#shared/kernel/instant.ts';
import { mayBegin } from '../oracle/windows.ts';
import type { Facts, Invariant, StoreWrite } from './invariant.ts';

/** I11: nothing is done for somebody who may not do it at that moment, and no work begins on a host outside its windows. */
export const onlyAuthorised: Invariant = {
  id: 'I11',
  says: 'Nothing runs outside a maintenance window or without current authorisation.',
  watch(facts, fail) {
    const said = recently(facts);
    return {
      acknowledged(what) {
        if (what.kind === 'unauthorised') fail(what.actor, `${what.procedure} was answered without the right to it.`);
      },
      committing(writes) {
        for (const write of writes) {
          if (write.name !== 'addOrder') continue;
          const { order, issuedAt } = write.given[0];
          const host = facts.ledger.now.state.hosts.get(order.hostId);
          if (host !== undefined && !said.states().some((state) => mayBegin(state, host, issuedAt)))
            fail(host.name, `${order.operationId} was issued outside the maintenance windows of its host.`);
        }
        said.committing(writes);
      },
    };
  },
};

/** What is said takes a moment to reach whoever is at work. */
const grace = 5 * second;
const moves: readonly StoreWrite['name'][] = ['putWindows', 'putHosts'];

/** What is said of windows now, and what was said until a moment ago. */
function recently({ ledger, scheduler }: Facts) {
  let before: { readonly state: SiteState; readonly until: number }[] = [];
  return {
    committing(writes: readonly StoreWrite[]): void {
      if (writes.some(({ name }) => moves.includes(name)))
        before.push({ state: ledger.now.state, until: scheduler.now() + grace });
    },
    states(): readonly SiteState[] {
      before = before.filter(({ until }) => until >= scheduler.now());
      return [ledger.now.state, ...before.map(({ state }) => state)];
    },
  };
}
