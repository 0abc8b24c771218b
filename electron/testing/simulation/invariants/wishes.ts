import type { Step } from '#shared/domain/reconcile/step.ts';
import { imageKey } from '../fleet/catalog.ts';
import { isDeleted, leftovers } from '../oracle/convergence.ts';
import type { Ledger } from '../oracle/ledger.ts';
import { type Wanted, wantedOn } from '../oracle/wanted.ts';
import type { Facts, Invariant, Sent } from './invariant.ts';
import { arriving } from './orders.ts';

/** I4: only what a living generation wants is brought to a host; at rest nothing else stands there. */
export const onlyWhatIsWanted: Invariant = {
  id: 'I4',
  says: 'No host holds a version outside its assignment, and none is registered that no living generation allowed.',
  watch: (facts, fail) => ({
    sent(sent) {
      const { order, host } = sent;
      if (!arriving.includes(order.step.kind)) return;
      const { fullName } = order.step.package;
      if (!livingWishes(facts, sent).some((wanted) => isWanted(wanted, fullName)))
        fail(host, `${order.operationId} brings ${fullName}, which generation ${order.generation} does not want.`);
    },
    quiet() {
      for (const { name } of facts.fleet.profiles) {
        const [left] = leftovers(facts, name);
        if (left !== undefined) fail(name, `${left} is outside the assignment of its host, and nobody takes it away.`);
      }
    },
  }),
};

/** I9: nothing is taken away because something is unknown: only what the console brought, from a host that answers. */
export const unknownIsNotGone: Invariant = {
  id: 'I9',
  says: 'Unknown never leads to removal.',
  watch(facts, fail) {
    const answered = new Map<string, number>();
    return {
      looked(life, host, observation) {
        if (observation === null) answered.delete(host);
        else answered.set(host, life.number);
      },
      sent(sent) {
        const { host, order, life } = sent;
        const { kind, package: item } = order.step;
        if (arriving.includes(kind)) return;
        const what = `${order.operationId} (${kind} ${item.fullName})`;
        if (answered.get(host) !== life.number) fail(host, `${what} was sent to a host that has not answered.`);
        if (!facts.ledger.held(order.hostId).has(item.packageId))
          fail(host, `${what} takes away what the console did not bring.`);
        if (!isDeleted(item, facts.ledger) && !livingWishes(facts, sent).some((wanted) => mayLeave(wanted, order.step)))
          fail(host, `${what} takes away what is wanted, or what no row decides on.`);
      },
    };
  },
};

/** What was wanted on the host from the generation of the order on; an order may be older than its plan, never newer. */
export function livingWishes({ ledger, fleet }: Facts, { host, order }: Sent): readonly Wanted[] {
  const known = ledger.hostNamed(host);
  if (known === null) return [];
  const { architecture } = fleet.profile(host).os;
  return sinceGeneration(ledger, order.generation).map(({ state }) => wantedOn(state, known, architecture));
}

function sinceGeneration({ wishes }: Ledger, generation: number): Ledger['wishes'] {
  let from = wishes.length - 1;
  while (from > 0 && (wishes[from - 1]?.generation ?? -1) >= generation) from -= 1;
  return wishes.slice(from);
}

function isWanted({ packages }: Wanted, fullName: string): boolean {
  return packages.some((item) => item.fullName === fullName);
}

function mayLeave({ packages, undecided }: Wanted, step: Step): boolean {
  const { package: item } = step;
  if (step.kind === 'untrust') return !packages.some(({ signer }) => signer?.thumbprint === step.thumbprint);
  if (step.kind === 'unmount') return !packages.some(({ image }) => imageKey(image.path) === imageKey(item.image.path));
  return !packages.some(({ fullName }) => fullName === item.fullName) && !undecided.has(item.familyName);
}
