import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rights } from '#shared/domain/access/rights.ts';
import { minute, second } from '#shared/kernel/instant.ts';
import { administer } from './actors/administrator.ts';
import { calmDown } from './calm.ts';
import { createRandom, type Random } from './clock/random.ts';
import { barRealClock } from './clock/real-clock-guard.ts';
import { began, createScheduler } from './clock/scheduler.ts';
import { createConsole } from './console/console.ts';
import { allFaults } from './faults/all-faults.ts';
import { createFleet } from './fleet/fleet.ts';
import { createWire } from './fleet/wire.ts';
import type { InvariantId } from './invariants/invariant.ts';
import { createJudge, type Judge, type Violation } from './judge.ts';
import { unsettled } from './oracle/convergence.ts';
import { createLedger } from './oracle/ledger.ts';
import { windowsThatCount } from './oracle/windows.ts';
import type { Plan } from './plan.ts';
import { createTrace, type Trace } from './trace.ts';
import type { World } from './world.ts';

/** What came of one run. */
export type Outcome = {
  readonly plan: Plan;
  readonly violation: Violation | null;
  readonly trace: Trace;
  readonly events: number;
  readonly lives: number;
};

/** Twice the longest back-off, and the time in which hosts do what is left to do. */
const convergesWithin = (hosts: number) => 2 * 3 * minute + 4 * minute + hosts * 20;
const lookEvery = 5 * second;

/** Runs one seed from the founding of its farm until everything has come to rest, or an invariant is violated. */
export async function runSeed(plan: Plan): Promise<Outcome> {
  const guard = barRealClock();
  const folder = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `attache-simulation-${process.pid}-${plan.seed}`);
  try {
    const outcome = await runIn(folder, plan);
    const [reached] = guard.reached;
    if (reached !== undefined) throw new Error(`the machine's own clock or chance was reached:\n${reached}`);
    return outcome;
  } finally {
    guard.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, plan: Plan): Promise<Outcome> {
  const trace = createTrace();
  const { world, judge } = createWorld(folder, plan, trace, createRandom(plan.seed));
  const { scheduler, console } = world;
  const run = (milliseconds: number, stop: () => boolean) =>
    scheduler.run({ until: scheduler.now() + milliseconds, stop: () => judge.violation !== null || stop() });
  void console.start().catch((error: unknown) => judge.fail('I0', 'all', String(error)));
  await run(plan.restlessFor, () => !world.restless);
  if (judge.violation === null) {
    calmDown(world);
    judge.calm();
    world.note('all', 'everything calms down');
    await converge(world, judge, run);
  }
  await look(world, judge);
  return { plan, violation: judge.violation, trace, events: scheduler.events, lives: console.lives };
}

/** Ends the console and compares what lies in its data folder with what was committed. */
async function look({ console, scheduler }: World, judge: Judge): Promise<void> {
  // A console that is just starting is let finish: two of them would be in each other's way.
  await scheduler.run({ until: scheduler.now() + minute, stop: () => console.isUp });
  let closed = false;
  const end = () => {
    closed = true;
  };
  void console
    .close()
    .catch((error: unknown) => judge.fail('I0', 'all', String(error)))
    .finally(end);
  await scheduler.run({ until: scheduler.now() + minute, stop: () => closed });
}

type Run = (milliseconds: number, stop: () => boolean) => Promise<boolean>;

/** I15: with nothing broken any more, every host comes to what is wanted within the bound; late orders change nothing of that. */
async function converge(world: World, judge: Judge, run: Run): Promise<void> {
  const { scheduler, wire, plan } = world;
  do {
    const until = scheduler.now() + convergesWithin(plan.hosts);
    while (firstUnsettled(world) !== null && scheduler.now() < until) {
      await run(lookEvery, () => false);
      if (judge.violation !== null) return;
    }
    const left = firstUnsettled(world);
    if (left !== null) return judge.fail(left.invariant, left.host, `It has not come to rest: ${left.why}.`);
    const late = wire.late;
    if (late > 0) await run(61 * minute, () => wire.late < late);
    await run(30 * second, () => false);
    if (judge.violation !== null) return;
  } while (wire.late > 0 || firstUnsettled(world) !== null);
  judge.quiet();
}

type Unsettled = { readonly invariant: InvariantId; readonly host: string; readonly why: string };

function firstUnsettled(world: World): Unsettled | null {
  const { console, ledger, fleet } = world;
  if (!console.isUp) return { invariant: 'I15', host: 'all', why: 'the console is down' };
  if (windowsThatCount(ledger.now.state).length > 0)
    return { invariant: 'I15', host: 'all', why: 'a maintenance window is set' };
  const [open] = ledger.open;
  for (const { name } of fleet.profiles) {
    const [why] = unsettled(world, name);
    if (why !== undefined) return { invariant: 'I15', host: name, why };
  }
  return open === undefined ? null : { invariant: 'I3', host: 'all', why: `${open} has no end` };
}

function createWorld(folder: string, plan: Plan, trace: Trace, random: Random): { world: World; judge: Judge } {
  const scheduler = createScheduler();
  const ledger = createLedger();
  const faultless = plan.faults.size === 0;
  const fleet = createFleet({
    hosts: plan.hosts,
    faultless,
    scheduler,
    random: random.fork('fleet'),
    changed: (change) => judge.changed(change),
  });
  const judge = createJudge({ scheduler, ledger, fleet }, trace);
  const wire = createWire({ fleet, scheduler, random: random.fork('wire'), witness: judge.wire });
  const deaths = random.fork('deaths');
  const console = createConsole({
    folder,
    scheduler,
    random: random.fork('console'),
    fleet,
    wire,
    committed: judge.committed,
    opened: judge.stored,
    born: (life) => {
      if (world.restless && plan.faults.has('F6')) life.dieAfter(deaths.ofAnySize(20, 2_000 * plan.hosts));
    },
    started: (life) => {
      world.note('all', `life ${life.number} runs`);
      if (life.number === 1) begin(world, random);
    },
    died: judge.died,
    failedUnexpectedly: (what) => judge.fail('I0', 'all', what),
  });
  const world: World = {
    plan,
    scheduler,
    fleet,
    wire,
    console,
    ledger,
    rights: new Map([['admin1', rights]]),
    get restless() {
      return scheduler.now() < began + plan.restlessFor;
    },
    acknowledge: judge.acknowledge,
    note: (about, what) => trace.add(scheduler.now(), about, what),
  };
  return { world, judge };
}

/** Administrators begin their work, and the faults of the plan begin theirs. */
function begin(world: World, random: Random): void {
  void administer(world, 'admin1', random.fork('admin1'));
  for (const fault of allFaults) if (world.plan.faults.has(fault.id)) fault.cause(world, random.fork(fault.id));
}
