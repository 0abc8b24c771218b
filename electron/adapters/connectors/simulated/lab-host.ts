import type { Call } from '#electron/ports/call.ts';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import type { Order } from '#shared/domain/reconcile/step.ts';
import { carryOut, StepFailed } from './carry-out.ts';
import { faultOf } from './host-state.ts';
import { openAsHost } from './image-desk.ts';
import type { LabWorld } from './lab-world.ts';
import type { Latency } from './latency.ts';
import type { HostProfile } from './roster.ts';
import { trustedNow } from './transitions.ts';

/** One host of the lab. A name that the lab does not know never answers. */
export function createLabHost(name: string, world: LabWorld): HostConnector {
  return {
    observe: async (call) => observe(await reach(name, 'observe', world, call), world),
    probe: async (imagePath, call) => probe(await reach(name, 'probe', world, call), imagePath, world, call),
    apply: (order, call) => world.hosts.inTurn(name, () => apply(name, order, world, call)),
  };
}

type Reached = Parameters<Latency>[0];

/** Waits for the host; throws where it is down, unknown or far too slow. */
async function reach(name: string, what: Reached, world: LabWorld, call: Call): Promise<HostProfile> {
  const profile = world.hosts.profile(name);
  if (profile === null || isDown(name, world)) {
    await world.latency('connect', 1, call);
    throw problem('host-unreachable', { host: name });
  }
  const factor = faultOf(world.hosts.state(name), 'slow')?.factor ?? 1;
  const answered = await world.latency(what, factor, call);
  if (!answered) throw problem('host-timed-out', { host: name });
  if (isDown(name, world)) throw problem('host-unreachable', { host: name }); // it went down meanwhile
  return profile;
}

function isDown(name: string, world: LabWorld): boolean {
  return faultOf(world.hosts.state(name), 'down') !== null;
}

function observe(profile: HostProfile, world: LabWorld): HostObservation {
  const state = world.hosts.state(profile.name);
  const { mounted, staged, offered, sessions, generation } = state;
  const { os, frameworks } = profile;
  return {
    at: world.env.now(),
    os,
    frameworks,
    trusted: trustedNow(state),
    mounted,
    staged,
    offered,
    sessions,
    generation,
  };
}

async function probe(profile: HostProfile, path: string, world: LabWorld, call: Call) {
  const began = world.env.now();
  const readable = await canRead(profile, path, world, call);
  return { readable, milliseconds: world.env.now() - began };
}

async function canRead(profile: HostProfile, path: string, world: LabWorld, call: Call): Promise<boolean> {
  if (faultOf(world.hosts.state(profile.name), 'share-unreadable')) return false;
  try {
    await (await openAsHost(world.shares, path, call)).close();
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

async function apply(name: string, order: Order, world: LabWorld, call: Call): Promise<void> {
  const profile = await reach(name, order.step.kind, world, call);
  const before = world.hosts.outcome(name, order.operationId);
  if (before?.problem) throw problem(before.problem.code, before.problem.details);
  if (before !== null) return;
  const { generation } = world.hosts.state(name);
  if (order.generation < generation) throw problem('generation-outdated', { host: name, generation });
  await carryOutOnce(profile, order, world, call);
}

/** The state and the answer to the order become durable together; only then is the order answered. */
async function carryOutOnce(profile: HostProfile, order: Order, world: LabWorld, call: Call): Promise<void> {
  const { name } = profile;
  try {
    const state = await carryOut(profile, order, world, call);
    world.hosts.saveOutcome(name, state, order.operationId, { problem: null });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    const { code } = error.problem;
    const details = { ...error.problem.details, host: name };
    world.hosts.saveOutcome(name, error.state, order.operationId, { problem: { code, details } });
    throw problem(code, details);
  }
}
