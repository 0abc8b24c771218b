import type { Bench } from '#build/scripts/bench/figure.ts';
import { resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { HostObservation } from '../host/observation.ts';
import type { SiteState } from '../site/farm.ts';
import { hasPackages, largeFarm, somePackages } from '../testing/large-farm.ts';
import { naivePlan } from '../testing/naive-planner.ts';
import { heldRef } from '../testing/samples.ts';
import { hostPlan } from './host-plan.ts';
import type { HeldPackage, Step } from './step.ts';

const size = { hosts: 10_000, packages: 500, assignments: 3_000 };
const rounds = 12;

/** What hosts said and hold: three in four have all that is wanted, the others what is not. */
function fleetOf(state: SiteState) {
  const seen = new Map<string, { readonly observed: HostObservation; readonly held: readonly HeldPackage[] }>();
  for (const [id, host] of state.hosts) {
    const n = seen.size;
    const items = n % 4 === 0 ? somePackages(state, n) : wantedPackages(resolveHost(state, host, 'x64'));
    seen.set(id, { observed: hasPackages(items), held: items.map((item) => heldRef(item)) });
  }
  return seen;
}

/** Smallest of several runs of both, turn by turn, in milliseconds. */
function fastest(...runs: readonly (() => unknown)[]): readonly number[] {
  const best = runs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, run] of runs.entries()) {
      const started = performance.now();
      run();
      best[at] = Math.min(best[at] ?? 0, performance.now() - started);
    }
  }
  return best;
}

/** The planner against one that filters and sorts everything for each host, on the same farm, with the same plans. */
export const bench: Bench = {
  name: 'The plan for 10,000 hosts, 500 packages and 3,000 assignments',
  run: async () => {
    const base = largeFarm(size);
    const fleet = fleetOf(base);
    const hosts = [...base.hosts.values()];
    // A copy is a state of which nothing is remembered yet: what is measured is the whole plan.
    const planAll = (plan: typeof naivePlan): readonly (readonly Step[])[] => {
      const state = { ...base };
      return hosts.map((host) => {
        const { observed, held } = fleet.get(host.id) ?? { observed: hasPackages([]), held: [] };
        return plan(state, host, observed, held);
      });
    };
    const indexed: typeof naivePlan = (state, host, observed, held) => hostPlan({ state, host, observed, held }).steps;
    const same = JSON.stringify(planAll(indexed)) === JSON.stringify(planAll(naivePlan));
    if (!same) throw new Error('the two planners do not agree');
    const [first] = hosts;
    if (first === undefined) return [];
    const delta = () => {
      const state = { ...base };
      const { observed, held } = fleet.get(first.id) ?? { observed: hasPackages([]), held: [] };
      return hostPlan({ state, host: first, observed, held });
    };
    const [ours = 0, naive = 0, one = 0] = fastest(
      () => planAll(indexed),
      () => planAll(naivePlan),
      delta,
    );
    return [
      {
        name: 'a filter-and-sort planner takes so many times as long',
        value: naive / ours,
        unit: '×',
        bar: { kind: 'at-least', value: 15 },
      },
      {
        name: 'plan for one host, of the plan for all',
        value: (one / ours) * 100,
        unit: '%',
        bar: { kind: 'at-most', value: 2 },
      },
      { name: 'plan for all hosts', value: ours, unit: 'ms', bar: { kind: 'at-most', value: 1_000 } },
    ];
  },
};
