import type { PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import { sameName } from '#shared/domain/share/unc-path.ts';
import { hostProblem } from './host-problem.ts';
import { faultOf, type LabState } from './host-state.ts';

/** Pure changes of a host's state, one for each step. Repeating one changes nothing; a refusal is thrown. */
export function addTrust(state: LabState, thumbprint: string): LabState {
  return state.trusted.includes(thumbprint) ? state : { ...state, trusted: [...state.trusted, thumbprint] };
}

export function addMount(state: LabState, item: PackageRef): LabState {
  return isMounted(state, item) ? state : { ...state, mounted: [...state.mounted, { path: item.image.path }] };
}

export function addStaged(state: LabState, item: PackageRef): LabState {
  if (isStaged(state, item.fullName)) return state;
  return { ...state, staged: [...state.staged, { fullName: item.fullName, imagePath: item.image.path }] };
}

/** One staging less that fails half-way. */
export function spendPartialStaging(state: LabState): LabState {
  const faults = state.faults.flatMap((fault): LabState['faults'] => {
    if (fault.kind !== 'partial-staging') return [fault];
    return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
  });
  return { ...state, faults };
}

/** Steps that need nothing but the state itself. */
export function simpleStep(state: LabState, step: Extract<Step, { kind: LocalStep }>): LabState {
  switch (step.kind) {
    case 'offer':
      return addOffer(state, step);
    case 'withdraw':
      return { ...state, offered: state.offered.filter((offer) => offer.fullName !== step.package.fullName) };
    case 'deregister':
      return state; // sign-ins register from the offers; who runs the package keeps it until he signs out
    case 'destage':
      return removeStaged(state, step.package);
    case 'unmount':
      return removeMount(state, step.package);
    case 'untrust':
      return { ...state, trusted: state.trusted.filter((known) => known !== step.thumbprint) };
  }
}
type LocalStep = 'offer' | 'withdraw' | 'deregister' | 'destage' | 'unmount' | 'untrust';

function addOffer(state: LabState, step: Extract<Step, { kind: 'offer' }>): LabState {
  const { fullName } = step.package;
  if (!isStaged(state, fullName)) throw hostProblem('notStaged', { package: fullName });
  const others = state.offered.filter((offer) => offer.fullName !== fullName);
  return { ...state, offered: [...others, { fullName, registration: step.registration, users: [...step.users] }] };
}

function removeStaged(state: LabState, item: PackageRef): LabState {
  const inUse = state.sessions.some((session) => session.running.includes(item.fullName));
  if (inUse) throw hostProblem('inUse', { package: item.fullName });
  return { ...state, staged: state.staged.filter((staged) => staged.fullName !== item.fullName) };
}

function removeMount(state: LabState, item: PackageRef): LabState {
  const held = state.staged.some((staged) => sameName(staged.imagePath, item.image.path));
  if (held) throw hostProblem('held', { path: item.image.path });
  return { ...state, mounted: state.mounted.filter((image) => !sameName(image.path, item.image.path)) };
}

export function isMounted(state: LabState, item: PackageRef): boolean {
  return state.mounted.some((image) => sameName(image.path, item.image.path));
}

export function isStaged(state: LabState, fullName: string): boolean {
  return state.staged.some((staged) => staged.fullName === fullName);
}

/** What the host trusts now: nothing while the fault stands. */
export function trustedNow(state: LabState): readonly string[] {
  return faultOf(state, 'certificate-not-trusted') ? [] : state.trusted;
}
