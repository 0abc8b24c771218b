import type { HostObservation } from '#shared/domain/host/observation.ts';
import { type Openness, openFor } from '#shared/domain/maintenance/open-at.ts';
import type { HostProblemCode } from '#shared/domain/problem/codes.ts';
import { type BackOff, mayBeOver } from '#shared/domain/reconcile/back-off.ts';
import type { Order, Step } from '#shared/domain/reconcile/step.ts';
import { later, minute, second } from '#shared/kernel/instant.ts';
import type { Env } from '../../ports/env.ts';
import type { HostConnector } from '../../ports/host-connector.ts';
import type { Log } from '../../ports/log.ts';
import { deadlines, within } from './deadline.ts';
import type { HostRecord, SentStep } from './host-record.ts';
import { type Need, needOf, stepKey } from './host-round.ts';
import type { Journal } from './journal.ts';
import type { KeyedLimit, Limit } from './limits.ts';
import { shareOf } from './limits.ts';
import { failureOf, silenceOf, withoutEffect } from './outcomes.ts';

/** What all workers share. */
export type WorkerTools = {
  readonly env: Env;
  readonly log: Log;
  readonly journal: Journal;
  readonly connect: (record: HostRecord) => HostConnector;
  readonly limits: { readonly hosts: Limit; readonly shares: KeyedLimit; readonly images: KeyedLimit };
  /** How long failures wait for their next try. */
  readonly backOff: () => BackOff;
  /** Stops calls that are under way. */
  readonly abort: AbortSignal;
  /** Says that no further step may begin. */
  readonly draining: () => boolean;
  /** A look was taken: keeps it (`observed` null: it failed) and shows what changed. `answered`: how the look before went. */
  readonly looked: (record: HostRecord, observed: HostObservation | null, answered: boolean | null) => void;
  /** A host holds less than before: a package that is being deleted may have lost its last placement. */
  readonly letGo: (record: HostRecord) => void;
  /** Something about the host changed that its row or placements show. */
  readonly publish: (record: HostRecord) => void;
};

export const lookEvery = 60 * second;
const lookWhileBusy = 5 * second;
/** Steps of one round; more would mean that host and plan never meet. */
const mostSteps = 200;

/**
 * One round on one host: look, compare, act, look again, until nothing is due. Each step is planned anew from what was
 * just observed. Returns the milliseconds after which to look again.
 */
export async function runRound(record: HostRecord, tools: WorkerTools): Promise<number> {
  const { env, journal, draining } = tools;
  const done = new Set<string>();
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const observed = await look(record, tools);
    if (observed === null) return Math.max(second, (record.silence?.nextTryAt ?? env.now()) - env.now());
    // The generation that the plan is made for: what is applied while it is written down overtakes the plan.
    const { generation } = record.site;
    // Wanted anew by a newer generation, a step is another one.
    const key = (step: Step) => `${generation} ${stepKey(step)}`;
    const need = needOf(record, observed, env.now(), tools.backOff());
    await journal.forget(record, need.gone, [...new Set([...need.settled, ...failuresOf(record, need)])]);
    if (need.gone.length > 0) tools.letGo(record);
    // What a host cannot be asked about (deregistration) is done once a round.
    const step = need.due.find((next) => next.kind !== 'deregister' || !done.has(key(next)));
    const window = windowOf(record, env);
    record.waitsUntil = step !== undefined && !window.open ? window.until : null;
    tools.publish(record);
    if (step === undefined || draining() || record.gone) return pause(record, need, env);
    if (!window.open) return untilItOpens(window, env);
    if (await act(record, { step, generation, again: done.has(key(step)) }, tools)) done.add(key(step));
  }
  return lookWhileBusy;
}

function failuresOf(record: HostRecord, need: Need): readonly PackageIdOf[] {
  return need.gone.map((item) => item.packageId).filter((id) => record.failures.has(id));
}
type PackageIdOf = Step['package']['packageId'];

async function look(record: HostRecord, tools: WorkerTools): Promise<HostObservation | null> {
  const { limits, connect, abort, env } = tools;
  const answered = record.answers;
  try {
    const observed = await limits.hosts.run(() => {
      abort.throwIfAborted();
      const deadline = { env, milliseconds: deadlines.look, signal: abort, host: record.host.name };
      return within(deadline, (call) => connect(record).observe(call));
    });
    record.answers = true;
    record.silence = null;
    tryWhatMayBeOver(record, observed, env);
    tools.looked(record, observed, answered);
    return observed;
  } catch (error) {
    // A look that we stopped ourselves says nothing about the host.
    if (abort.aborted) throw error;
    record.answers = false;
    record.silence = silenceOf(record, error, tools);
    tools.looked(record, null, answered);
    return null;
  }
}

/** Lets failures be tried at once whose cause changed on the host: what lasts waits long otherwise. */
function tryWhatMayBeOver({ failures, observation }: HostRecord, seen: HostObservation, env: Env): void {
  if (observation === null) return;
  for (const [packageId, failure] of failures) {
    if (mayBeOver(failure.code, observation, seen)) failures.set(packageId, { ...failure, nextTryAt: env.now() });
  }
}

/** A step of the plan for a generation. `again`: it was done in this round, and the host shows nothing of it. */
type Planned = { readonly step: Step; readonly generation: number; readonly again: boolean };

/**
 * Carries out one step: journal, order, end. True where the host said that it was done. A step may not begin at all, because its
 * turn came after the console began to stop or something else was wanted.
 */
function act(record: HostRecord, planned: Planned, tools: WorkerTools): Promise<boolean> {
  const { step, again, generation } = planned;
  return limited(step, tools, async () => {
    if (tools.draining() || record.gone || record.site.generation !== generation) return false;
    // Its turn may have come after the window closed.
    if (!windowOf(record, tools.env).open) return false;
    const order = await tools.journal.issue(record, step);
    record.sent = [...record.sent, { step, until: null }];
    record.inFlight = { packageId: step.package.packageId, phase: step.kind };
    tools.publish(record);
    return carryOut(record, order, again, tools).finally(() => {
      record.inFlight = null;
    });
  });
}

async function carryOut(record: HostRecord, order: Order, again: boolean, tools: WorkerTools): Promise<boolean> {
  const { journal, connect, abort, env, log } = tools;
  try {
    if (again) throw withoutEffect(order.step);
    const deadline = { env, milliseconds: deadlines.step, signal: abort, host: record.host.name };
    await within(deadline, (call) => connect(record).apply(order, call));
  } catch (error) {
    // The order may have reached the host: its end is found out by looking, after the next start.
    if (abort.aborted) throw error;
    const failure = failureOf(record, order.step, error, tools);
    if (unanswered.includes(failure.code)) record.sent = stillUnderWay(record, order.step, env);
    log.debug('step failed', { host: record.host.name, step: order.step.kind, code: failure.code });
    await journal.end(record, order, failure);
    return false;
  }
  await journal.end(record, order, null);
  return true;
}

/** What leaves it open whether the host still carries the order out. */
const unanswered: readonly HostProblemCode[] = ['host-timed-out', 'host-unreachable', 'host-answer-invalid'];
const lateAtMost = 15 * minute;

/** The step may show its effect later than in the next look: it is not taken for somebody else's. */
function stillUnderWay({ sent }: HostRecord, step: Step, env: Env): readonly SentStep[] {
  const until = later(env.now(), lateAtMost);
  return sent.map((each) => (each.step === step ? { step, until } : each));
}

/** Steps that read the image count against its share and the image itself; all count against the hosts at once. */
function limited<T>(step: Step, { limits }: WorkerTools, work: () => Promise<T>): Promise<T> {
  if (step.kind !== 'mount' && step.kind !== 'stage') return limits.hosts.run(work);
  const { path } = step.package.image;
  return limits.images.run(path.toLowerCase(), () => limits.shares.run(shareOf(path), () => limits.hosts.run(work)));
}

/** Whether a step may begin on the host: what is under way goes on, and nobody's retry opens a window. */
function windowOf({ site, host }: HostRecord, env: Env): Openness {
  return openFor(site.state, host, env.now());
}

/** Looks go on while work waits for its window, so that the lists stay true. */
function untilItOpens({ until }: Openness, env: Env): number {
  return Math.max(100, Math.min(lookEvery, until === null ? lookEvery : until - env.now()));
}

/** Whether something leaves by itself: not where the host obeys somebody else, or while its successor is missing. */
function goesOn({ placement }: HostRecord['facts'][number]): boolean {
  if (placement.kind !== 'leaving' || placement.successor !== null) return false;
  return placement.failure?.code !== 'generation-outdated';
}

/** When to look again: soon while work waits, at the next try of what failed, else about once a minute. */
function pause(record: HostRecord, need: Need, env: Env): number {
  const now = env.now();
  const spread = Math.round(lookEvery * (0.9 + 0.2 * env.random()));
  const tries = need.plan.map((step) => record.failures.get(step.package.packageId)?.nextTryAt ?? now + lookWhileBusy);
  const leaves = record.facts.some(goesOn) ? [now + lookWhileBusy] : [];
  return Math.max(100, Math.min(spread, ...tries.map((at) => at - now), ...leaves.map((at) => at - now)));
}
