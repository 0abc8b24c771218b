import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { type BackOff, longestWait } from '#shared/domain/reconcile/back-off.ts';
import { hostPlan } from '#shared/domain/reconcile/host-plan.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import { outpaced } from '#shared/domain/reconcile/placements.ts';
import { isGone, pathKey, planHost, wantedPackage } from '#shared/domain/reconcile/plan.ts';
import { arrivalKinds, type HeldPackage, refOfHeld, type Step } from '#shared/domain/reconcile/step.ts';
import { awaitedSuccessor, type MissingSuccessors, missingSuccessors } from '#shared/domain/reconcile/successors.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { HostRecord } from './host-record.ts';

/** What a host needs now, as of its last observation. */
export type Need = {
  /** All steps to what is wanted, in their order, but for those that wait for a successor. */
  readonly plan: readonly Step[];
  /** Those that may be tried now: not of packages that wait for their next try. */
  readonly due: readonly Step[];
  /** Held packages of which nothing is left, and of which no order that is still on its way can bring anything back. */
  readonly gone: readonly HeldPackage[];
  /** Failures that stand no longer: their package is there, or is neither wanted nor held. */
  readonly settled: readonly PackageId[];
};

/** Compares what is wanted with what was observed. Nothing is ever needed of a host that has not answered. */
export function needOf(record: HostRecord, observed: HostObservation, now: Instant, backOff?: BackOff): Need {
  const waits = (packageId: PackageId) => isAhead(record.failures.get(packageId), now, backOff);
  const { state, generation } = record.site;
  // It would refuse every order: it is looked at, and left alone.
  if (outpaced(observed, generation) !== null) return nothing;
  const {
    wanted,
    blocked,
    held,
    steps: plan,
  } = hostPlan({
    state,
    host: record.host,
    observed,
    held: [...record.held.values()],
    waits,
  });
  const wantedIds = new Set(wanted.map((item) => item.id));
  const nothingLeft = held.filter((item) => !wantedIds.has(item.packageId) && isGone(item, plan, observed));
  const left = nothingLeft.filter((item) => !isLastHolder(item, nothingLeft, record, observed));
  const fenced = observed.generation >= generation;
  const gone = fenced ? left : [];
  const missing = missingSuccessors(wanted, (id) => record.failures.has(id) || blocked.has(id));
  const steps = [...afterSuccessors(plan, record, wantedIds, missing), ...(fenced ? [] : left.map(fence))];
  const possible = wanted.filter((item) => !blocked.has(item.id));
  const open = new Set([...plan.map((step) => step.package.packageId), ...incomplete(record, possible, observed)]);
  return {
    plan: steps,
    due: steps.filter((step) => !waits(step.package.packageId) || !holdsUp(record, step)),
    gone,
    settled: settled(record, open, wantedIds, gone),
  };
}

/**
 * Whether a mounted image would be nobody's without this package: what else wants the image may not have been begun, and may be wanted
 * no more before it is.
 */
function isLastHolder(
  item: HeldPackage,
  going: readonly HeldPackage[],
  { held }: HostRecord,
  { mounted }: HostObservation,
): boolean {
  const isImage = (path: string) => pathKey(path) === pathKey(item.image.path);
  if (!mounted.some(({ path }) => isImage(path))) return false;
  const gone = new Set(going.map(({ packageId }) => packageId));
  return ![...held.values()].some(({ packageId, image }) => !gone.has(packageId) && isImage(image.path));
}

/**
 * An order of which nobody heard may still reach the host, and bring what the console has forgotten by then. Before a package
 * is forgotten, the host takes an order of the newest generation, and from then on refuses all older ones.
 */
function fence(item: HeldPackage): Step {
  return { kind: 'withdraw', package: refOfHeld(item) };
}

/** Leaves out the steps that take away what is only replaced, while its successor is missing. `wanted` stays whatever is missing. */
function afterSuccessors(
  plan: readonly Step[],
  { site }: HostRecord,
  wanted: ReadonlySet<PackageId>,
  missing: MissingSuccessors,
): readonly Step[] {
  if (missing.size === 0) return plan;
  return plan.filter(
    (step) => wanted.has(step.package.packageId) || awaitedSuccessor(missing, site.state, step.package) === null,
  );
}

/** What could not come still leaves at once, and the other way round: a failure holds up what goes its own way. */
function holdsUp({ failures }: HostRecord, { kind, package: { packageId } }: Step): boolean {
  const phase = failures.get(packageId)?.phase ?? 'observe';
  return phase === 'observe' || arrivalKinds.includes(phase) === arrivalKinds.includes(kind);
}

const nothing: Need = { plan: [], due: [], gone: [], settled: [] };

/**
 * Of the packages that failed, those that still need something, alone as they are. In the plan of all, an image or certificate
 * that several need stands with one of them: for the others a failure of it would seem to be over, and be tried again at once.
 */
function incomplete({ failures, site }: HostRecord, wanted: readonly AppPackage[], observed: HostObservation) {
  const provision = site.state.site.provisionCertificates;
  const needs = (item: AppPackage) =>
    planHost({ wanted: [wantedPackage(item)], held: [], observed, provision }).length > 0;
  return wanted.filter((item) => failures.has(item.id) && needs(item)).map((item) => item.id);
}

function isAhead(failure: Failure | undefined, now: Instant, backOff?: BackOff): boolean {
  const at = failure?.nextTryAt ?? now;
  return failure !== undefined && at > now && at <= now + longestWait(failure.code, backOff);
}

function settled(
  record: HostRecord,
  open: ReadonlySet<PackageId>,
  wanted: ReadonlySet<PackageId>,
  gone: readonly HeldPackage[],
): readonly PackageId[] {
  const left = new Set(gone.map((item) => item.packageId));
  return [...record.failures.keys()].filter((id) => {
    const concerned = wanted.has(id) || (record.held.has(id) && !left.has(id));
    return !concerned || !open.has(id);
  });
}

/** A text that is the same for a step that is planned again. */
export function stepKey(step: Step): string {
  return 'thumbprint' in step ? `${step.kind} ${step.thumbprint}` : `${step.kind} ${step.package.fullName}`;
}
