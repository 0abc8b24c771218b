import { isReady } from '../oracle/convergence.ts';
import type { HostObservation, Invariant } from './invariant.ts';
import { livingWishes } from './wishes.ts';

/** I18: what is only replaced is not taken away before what replaces it stands: nobody loses an application to a bad version. */
export const successorsComeFirst: Invariant = {
  id: 'I18',
  says: 'A version leaves for its successor only when that stands.',
  watch(facts, fail) {
    const looks = new Map<string, HostObservation | null>();
    return {
      looked: (_life, host, observation) => void looks.set(host, observation),
      sent(sent) {
        const { host, order } = sent;
        const { kind, package: item } = order.step;
        const seen = looks.get(host);
        if ((kind !== 'withdraw' && kind !== 'destage') || seen === undefined || seen === null) return;
        const had = seen.offered.some(({ fullName }) => fullName === item.fullName);
        if (
          !had ||
          facts.ledger.wishes.some(
            ({ state, generation }) =>
              generation >= order.generation && leavesByItself(state.packages.get(item.packageId)),
          )
        )
          return;
        const replaced = livingWishes(facts, sent).every(({ packages }) => {
          const successors = packages.filter(({ familyName }) => familyName === item.familyName);
          return successors.length > 0 && !successors.some((successor) => isReady(successor, seen));
        });
        if (replaced)
          fail(host, `${order.operationId} (${kind} ${item.fullName}) was sent before its successor stood.`);
      },
    };
  },
};

/** What is disabled, deleted or gone leaves whatever becomes of others. */
function leavesByItself(item: { readonly enabled: boolean; readonly deleting: boolean } | undefined): boolean {
  return item === undefined || !item.enabled || item.deleting;
}
