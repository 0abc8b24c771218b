import type { Right } from '#shared/domain/access/rights.ts';
import type { Random } from './clock/random.ts';
import type { Scheduler } from './clock/scheduler.ts';
import type { SimulatedConsole } from './console/console.ts';
import type { Fleet } from './fleet/fleet.ts';
import type { Wire } from './fleet/wire.ts';
import type { Acknowledged } from './invariants/invariant.ts';
import type { Ledger } from './oracle/ledger.ts';
import type { Plan } from './plan.ts';

/** Everything that administrators, users and faults act on. */
export type World = {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly fleet: Fleet;
  readonly wire: Wire;
  readonly console: SimulatedConsole;
  readonly ledger: Ledger;
  /** True until everybody has to come to rest. */
  readonly restless: boolean;
  /** What each administrator may do now. */
  readonly rights: Map<string, readonly Right[]>;
  /** Tells the invariants what an administrator was told. */
  acknowledge(what: Acknowledged): void;
  note(about: string, what: string): void;
};

/** Does something again and again, at random moments, until the run comes to rest. */
export function nowAndThen(
  world: World,
  random: Random,
  [from, to]: readonly [from: number, to: number],
  act: () => void | Promise<void>,
): void {
  async function go(): Promise<void> {
    while (world.restless) {
      await world.scheduler.sleep(random.between(from, to));
      if (world.restless) await act();
    }
  }
  void go();
}
