import type { FaultId } from './faults/fault-ids.ts';
import type { InvariantId } from './invariants/invariant.ts';
import { type PlanOptions, planOf } from './plan.ts';
import { type Outcome, runSeed } from './run-seed.ts';
import { shortened } from './trace.ts';

/** What is said of a run; plain data, so that it can cross from one process to another. */
export type SeedReport = {
  readonly seed: number;
  readonly hosts: number;
  readonly faults: readonly FaultId[];
  readonly hash: string;
  readonly events: number;
  readonly lives: number;
  readonly violation: {
    readonly invariant: InvariantId;
    readonly about: string;
    readonly why: string;
    /** Faults without which it does not come to it. */
    readonly needed: readonly FaultId[];
    readonly trace: readonly string[];
  } | null;
};

/** Runs a seed and says what came of it. A seed that fails is run again with fewer and fewer faults. */
export async function reportOf(options: PlanOptions): Promise<SeedReport> {
  const outcome = await runSeed(planOf(options));
  const { plan, violation, events, lives } = outcome;
  const faults = [...plan.faults];
  const report = { seed: plan.seed, hosts: plan.hosts, faults, hash: outcome.trace.hash(), events, lives };
  if (violation === null) return { ...report, violation: null };
  const smallest = await withFewerFaults(options, outcome);
  const found = smallest.violation ?? violation;
  const trace = shortened(smallest.trace.lines, found.about);
  return { ...report, violation: { ...found, needed: [...smallest.plan.faults], trace } };
}

/** Takes faults away one by one, as long as the same invariant is still violated. */
async function withFewerFaults(options: PlanOptions, failing: Outcome): Promise<Outcome> {
  let smallest = failing;
  for (const fault of failing.plan.faults) {
    const faults = new Set([...smallest.plan.faults].filter((id) => id !== fault));
    const tried = await runSeed(planOf({ ...options, hosts: failing.plan.hosts, faults }));
    if (tried.violation?.invariant === failing.violation?.invariant) smallest = tried;
  }
  return smallest;
}

/** A report as lines of text; nothing to say of a seed that held, unless it was asked for by its number. */
export function inLines(report: SeedReport, asked: boolean): readonly string[] {
  const { seed, hosts, faults, hash, events, lives, violation } = report;
  const head = asked ? [`seed ${seed}: trace ${hash}, ${events} events, ${lives} lives of the console`] : [];
  if (violation === null) return head;
  const { invariant, about, why, needed, trace } = violation;
  return [
    ...head,
    `seed ${seed} violates ${invariant} (${about}): ${why}`,
    `  ${hosts} hosts, faults ${faults.join(' ') || 'none'}; needed: ${needed.join(' ') || 'none'}`,
    `  replay: npm run simulate -- --seed ${seed} --hosts ${hosts}`,
    ...trace.map((line) => `  ${line}`),
  ];
}
