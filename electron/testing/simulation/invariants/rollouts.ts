import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId } from '#shared/kernel/ids.ts';
import { isReady } from '../oracle/convergence.ts';
import type { Wish } from '../oracle/ledger.ts';
import { hasReached, wantedOn } from '../oracle/wanted.ts';
import type { Facts, HostObservation, Invariant, Sent } from './invariant.ts';
import { arriving } from './orders.ts';

/** I10: a wave begins only above the gate of the one before, and no host of a wave that has not begun is touched. */
export const wavesWaitForTheirGate: Invariant = {
  id: 'I10',
  says: 'A wave never starts while the one before it is below its gate; what is paused or withdrawn touches no new host.',
  watch(facts, fail) {
    const looks = new Map<string, HostObservation | null>();
    return {
      looked: (_life, host, observation) => void looks.set(host, observation),
      committing(writes) {
        for (const write of writes) {
          if (write.name !== 'putRollout') continue;
          const [after] = write.given;
          const before = facts.ledger.now.state.rollouts.find(({ id }) => id === after.id);
          if (before === undefined || after.begun <= before.begun) continue;
          if (before.state !== 'running')
            fail('all', `Wave ${after.begun} began while the roll-out was ${before.state}.`);
          // What the engine decided from may be one transaction older.
          const wishes = facts.ledger.wishes.slice(-2);
          if (!wishes.some((wish) => isAboveGate(facts, before, wish, looks)))
            fail('all', `Wave ${after.begun} began while wave ${before.begun} was below its gate.`);
        }
      },
      sent(sent) {
        const early = waitsFor(facts, sent);
        if (early !== null)
          fail(sent.host, `${sent.order.operationId} brings what wave ${early.begun + 1} or a later one shall have.`);
      },
    };
  },
};

type Looks = ReadonlyMap<string, HostObservation | null>;

/** Counts the hosts of the newest wave that want the new version by what they showed last; those that do not answer do not count. */
function isAboveGate({ fleet }: Facts, { waves, begun, to, rings }: Rollout, { state }: Wish, looks: Looks): boolean {
  const item = state.packages.get(to);
  const hosts = (waves[begun - 1] ?? []).flatMap((id) => wanting(state, id, to, fleet));
  const known = hosts.flatMap((name) => looks.get(name) ?? []);
  const ready = known.filter((observation) => item !== undefined && isReady(item, observation)).length;
  return known.length * 2 >= hosts.length && ready >= rings.threshold * known.length - 1e-9;
}

function wanting(state: SiteState, id: HostId, packageId: string, { profile }: Facts['fleet']): readonly string[] {
  const host = state.hosts.get(id);
  if (host === undefined) return [];
  const { packages } = wantedOn(state, host, profile(host.name).os.architecture);
  return packages.some((item) => item.id === packageId) ? [host.name] : [];
}

/** The roll-out that keeps an arriving package from its host; null where none does, or something else wants it there as well. */
function waitsFor({ ledger, fleet }: Facts, { host, order }: Sent): Rollout | null {
  const { kind, package: item } = order.step;
  const known = ledger.hostNamed(host);
  const { rollouts } = ledger.now.state;
  if (rollouts.length === 0 || known === null || !arriving.includes(kind)) return null;
  const holding = rollouts.find((rollout) => rollout.to === item.packageId && !hasReached(rollout, known));
  if (holding === undefined) return null;
  const { architecture } = fleet.profile(host).os;
  const living = ledger.wishes.filter(({ generation }) => generation >= order.generation);
  const wanted = living.some(({ state }) =>
    wantedOn(state, known, architecture).packages.some(({ id }) => id === item.packageId),
  );
  return wanted ? null : holding;
}
