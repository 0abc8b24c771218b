import { createHash } from 'node:crypto';
import type { Call } from '#electron/ports/call.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import type { Order, PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import { hostProblem } from './host-problem.ts';
import { faultOf, type LabState } from './host-state.ts';
import type { LabWorld } from './lab-world.ts';
import type { HostProfile } from './roster.ts';
import { checkStaging } from './stage-checks.ts';
import {
  addMount,
  addStaged,
  addTrust,
  isMounted,
  isStaged,
  simpleStep,
  spendPartialStaging,
  trustedNow,
} from './transitions.ts';

/** A step that the host refused, with the state that it left behind. */
export class StepFailed extends Error {
  readonly problem: ProblemError;
  readonly state: LabState;

  constructor(problem: ProblemError, state: LabState) {
    super(problem.message);
    this.problem = problem;
    this.state = state;
  }
}

type Work = { readonly profile: HostProfile; readonly world: LabWorld; readonly call: Call };

/** Does the step of an order; answers the new state. Throws {@link StepFailed}, or the reason of the call's signal. */
export async function carryOut(profile: HostProfile, order: Order, world: LabWorld, call: Call): Promise<LabState> {
  const work = { profile, world, call };
  try {
    await look(order.step, work);
    return change(taken(order, work), order.step);
  } catch (error) {
    // A host that did not come to an end has no result to remember.
    if (error instanceof ProblemError && error.code !== 'host-timed-out')
      throw new StepFailed(error, afterFailure(order, work));
    throw error;
  }
}

/** The state as it is now (users may have come while the host worked), with the generation of the order. */
function taken(order: Order, { profile, world }: Work): LabState {
  return { ...world.hosts.state(profile.name), generation: order.generation };
}

function afterFailure(order: Order, work: Work): LabState {
  const state = taken(order, work);
  return failsPartially(order.step, state) ? spendPartialStaging(state) : state;
}

/** What takes time and may fail: reaching the share and reading the image. Changes nothing. */
async function look(step: Step, work: Work): Promise<void> {
  const state = work.world.hosts.state(work.profile.name);
  if (step.kind === 'mount' && !isMounted(state, step.package)) {
    reachShare(state, step.package);
    await work.world.desk.check(step.package.image, work.call);
  }
  if (step.kind === 'stage' && !isStaged(state, step.package.fullName)) await lookAtPackage(state, step, work);
}

async function lookAtPackage(state: LabState, step: Extract<Step, { kind: 'stage' }>, work: Work): Promise<void> {
  const { profile, world, call } = work;
  if (!isMounted(state, step.package)) throw hostProblem('notMounted', { path: step.package.image.path });
  reachShare(state, step.package);
  const inspection = await world.desk.inspect(step.package.image, call);
  if (failsPartially(step, state)) throw hostProblem('partial', { package: step.package.fullName });
  const now = world.hosts.state(profile.name);
  const { staged } = now;
  checkStaging({ profile, staged, trusted: trustedNow(now), now: world.env.now(), package: step.package, inspection });
}

function failsPartially(step: Step, state: LabState): boolean {
  return step.kind === 'stage' && isMounted(state, step.package) && faultOf(state, 'partial-staging') !== null;
}

function reachShare(state: LabState, item: PackageRef): void {
  const fault = faultOf(state, 'share-unreadable');
  if (fault) throw hostProblem(fault.how === 'gone' ? 'networkPath' : 'denied', { path: item.image.path });
}

function change(state: LabState, step: Step): LabState {
  switch (step.kind) {
    case 'trust':
      return addTrust(state, trustedThumbprint(state, step));
    case 'mount':
      return addMount(state, step.package);
    case 'stage':
      return addStaged(state, step.package);
    default:
      return simpleStep(state, step);
  }
}

/**
 * The certificate must be the one that the order names: a host never trusts another. While the fault stands, the host is one
 * whose trusted certificates a policy decides alone.
 */
function trustedThumbprint(state: LabState, step: Extract<Step, { kind: 'trust' }>): string {
  const details = { package: step.package.fullName };
  const thumbprint = createHash('sha256').update(Buffer.from(step.certificate, 'base64')).digest('hex');
  if (thumbprint !== step.thumbprint) throw hostProblem('otherCertificate', details);
  if (faultOf(state, 'certificate-not-trusted')) throw hostProblem('untrusted', details);
  return thumbprint;
}
