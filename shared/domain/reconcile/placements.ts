import type { PackageId } from '#shared/kernel/ids.ts';
import type { Resolution } from '../assignment/resolution.ts';
import {
  effectiveScope,
  explain,
  mayLeave,
  resolveHost,
  scopeLabel,
  undecidedFamilies,
} from '../assignment/resolve.ts';
import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable } from '../package/applicable.ts';
import { parseFullName } from '../package/full-name.ts';
import type { AppPackage } from '../package/package.ts';
import type { SiteState } from '../site/farm.ts';
import type { Failure, Placement } from './placement.ts';
import { isOffered, isStaged, mayProvision, packageRef, pathKey, sessionsRunning, userKeys } from './plan.ts';
import type { PackageRef, StepKind } from './step.ts';
import { awaitedSuccessor, type MissingSuccessors, missingSuccessors } from './successors.ts';

/** A package on a host, or a row of the host that comes to none. */
export type HostPlacementFact = {
  readonly packageId: PackageId | null;
  readonly familyName: string;
  readonly version: string | null;
  readonly placement: Placement;
  /** Sessions that run it, as last observed. */
  readonly sessions: number;
  /** The row that decides; null for what no row selects any more. */
  readonly resolution: Resolution | null;
};

export type PlacementsInput = {
  readonly state: SiteState;
  /** The state with all edits that are not applied; null without any. */
  readonly draftState: SiteState | null;
  readonly host: Host;
  /** The newest generation of the site: a host that has taken a higher one refuses all orders. */
  readonly generation: number;
  /** What the host said last; null when it never answered. */
  readonly observation: HostObservation | null;
  /** Whether the last look succeeded; null before the first. */
  readonly answers: boolean | null;
  readonly heldOnHost: readonly PackageRef[];
  readonly failures: readonly { readonly packageId: PackageId | null; readonly failure: Failure }[];
  /** The step that is under way on the host. */
  readonly inFlight: { readonly packageId: PackageId; readonly phase: StepKind } | null;
};

/** Everything that stands or shall stand on a host: its rows in their order, then what leaves. */
export function placementsOfHost(input: PlacementsInput): readonly HostPlacementFact[] {
  const { state, draftState, host, observation, heldOnHost } = input;
  const architecture = observation?.os.architecture ?? null;
  const rows = resolveHost(state, host, architecture);
  const wanted = byPackage(rows);
  const drafted =
    draftState === null
      ? wanted
      : byPackage(resolveHost(draftState, draftState.hosts.get(host.id) ?? host, architecture));
  const undecided = undecidedFamilies(rows);

  const facts: HostPlacementFact[] = [];
  for (const [item, resolution] of wanted.values()) {
    const pending = draftState !== null && !drafted.has(item.id);
    facts.push(factOf(item, resolution, input, pending ? { kind: 'not-applied' } : wantedPlacement(item, input)));
  }
  for (const [item, resolution] of drafted.values()) {
    if (!wanted.has(item.id)) facts.push(factOf(item, resolution, input, { kind: 'not-applied' }));
  }
  const left = heldOnHost.filter((item) => !wanted.has(item.packageId) && !drafted.has(item.packageId));
  const stays = left.filter((item) => !mayLeave(state, undecided, item));
  for (const resolution of rows) facts.push(...undecidedFacts(resolution, stays, input));
  const leaving = left.filter((item) => !stays.includes(item));
  if (leaving.length === 0) return facts;
  const missing = missingOn(input, wanted);
  for (const item of leaving) facts.push(factOf(item, null, input, leavingPlacement(item, input, missing)));
  return facts;
}

/** Of each family the wanted version that did not come, as far as the last look and the failures show. */
function missingOn({ state, observation, failures }: PlacementsInput, wanted: Selected): MissingSuccessors {
  return missingSuccessors(
    [...wanted.values()].map(([item]) => item),
    (id) => failureOf(id, failures) !== null || cannotRun(state.packages.get(id), observation),
  );
}

/** Why a fact stands on its host, in one sentence without a full stop. */
export function whyOf(state: SiteState, draftState: SiteState | null, fact: HostPlacementFact, host: Host): string {
  const { resolution, placement } = fact;
  if (resolution !== null) {
    const decides = explain(placement.kind === 'not-applied' ? (draftState ?? state) : state, resolution, host);
    return placement.kind === 'not-applied' ? `Not applied: ${decides}` : decides;
  }
  const successor = placement.kind === 'leaving' ? placement.successor : null;
  const when = successor === null ? '' : ` when ${successor} has arrived`;
  return `Leaves${when}, because ${reasonToLeave(state, fact, host)}`;
}

function reasonToLeave(state: SiteState, { packageId }: HostPlacementFact, host: Host): string {
  const item = packageId === null ? undefined : state.packages.get(packageId);
  if (!state.site.featureEnabled) return 'the Application Packages feature is not enabled in the site';
  if (packageId !== null && item === undefined) return 'it was swept: the site has no such package';
  if (item?.deleting) return 'it is being deleted';
  if (item?.enabled === false) return 'it is not enabled in the site';
  return `${scopeLabel(state, effectiveScope(state, host).scope)} no longer selects it`;
}

/**
 * A host that has taken orders of a newer generation than this console has: another console works on it, or this one was
 * brought back from an older backup. Null where that is not so.
 */
export function outpaced(observation: HostObservation, generation: number): Failure | null {
  if (observation.generation <= generation) return null;
  const message = `The host has taken orders of generation ${observation.generation}, and the newest change of this console is generation ${generation}.`;
  return asFailure('observe', 'generation-outdated', message, observation);
}

/** What keeps a package off a host whatever is tried, as a failure that no retry ends; null where the host can run it. */
export function inapplicable(item: AppPackage, observation: HostObservation): Failure | null {
  const answer = applicable(item, observation.os);
  return answer.ok ? null : asFailure('stage', 'not-applicable', answer.reason, observation);
}

/** A failure that follows from what was observed: nothing was tried, and no retry ends it. */
function asFailure(phase: Failure['phase'], code: Failure['code'], message: string, { at }: HostObservation): Failure {
  return { phase, code, hresult: null, message, attempts: 0, at, nextTryAt: null };
}

function cannotRun(item: AppPackage | undefined, observation: HostObservation | null): boolean {
  return item !== undefined && observation !== null && inapplicable(item, observation) !== null;
}

type Selected = ReadonlyMap<PackageId, readonly [AppPackage, Resolution]>;
const selected = new WeakMap<readonly Resolution[], Selected>();

function byPackage(rows: readonly Resolution[]): Selected {
  const known = selected.get(rows);
  if (known !== undefined) return known;
  const made = new Map<PackageId, readonly [AppPackage, Resolution]>();
  for (const row of rows) {
    if (row.outcome.kind === 'package' && !made.has(row.outcome.package.id)) {
      made.set(row.outcome.package.id, [row.outcome.package, row]);
    }
  }
  selected.set(rows, made);
  return made;
}

function wantedPlacement(
  item: AppPackage,
  { state, generation, observation, answers, failures, inFlight }: PlacementsInput,
): Placement {
  if (observation === null || answers !== true) return { kind: 'unknown', lastSeen: observation?.at ?? null };
  const sessions = sessionsRunning(observation, item.fullName);
  if (inFlight?.packageId === item.id) return { kind: 'working', phase: inFlight.phase, leaving: false, sessions };
  const failure = outpaced(observation, generation) ?? inapplicable(item, observation) ?? failureOf(item.id, failures);
  if (failure !== null) return { kind: 'failed', failure };
  const arrived =
    isMounted(observation, item) &&
    isStaged(observation, item) &&
    isOffered(observation, item, { registration: item.registration, users: userKeys(item) }) &&
    isTrusted(state, observation, item);
  return arrived ? { kind: 'ready', sessions } : { kind: 'working', phase: 'queued', leaving: false, sessions };
}

function leavingPlacement(item: PackageRef, input: PlacementsInput, missing: MissingSuccessors): Placement {
  const { generation, observation, answers, failures, inFlight } = input;
  if (observation === null || answers !== true) return { kind: 'unknown', lastSeen: observation?.at ?? null };
  const sessions = sessionsRunning(observation, item.fullName);
  if (inFlight?.packageId === item.packageId)
    return { kind: 'working', phase: inFlight.phase, leaving: true, sessions };
  return {
    kind: 'leaving',
    sessions,
    failure: outpaced(observation, generation) ?? failureOf(item.packageId, failures),
    successor: awaitedSuccessor(missing, input.state, item)?.version ?? null,
  };
}

/** A row that selects nothing stands on what the host still has of its family, or alone. */
function undecidedFacts(
  resolution: Resolution,
  left: readonly PackageRef[],
  input: PlacementsInput,
): readonly HostPlacementFact[] {
  const { outcome, row } = resolution;
  if (outcome.kind !== 'no-version' && outcome.kind !== 'version-missing') return [];
  const placement: Placement = { kind: 'no-version', tagId: outcome.kind === 'no-version' ? outcome.tagId : null };
  const kept = left.filter((item) => item.familyName === row.familyName);
  if (kept.length > 0) return kept.map((item) => factOf(item, resolution, input, placement));
  return [{ packageId: null, familyName: row.familyName, version: null, placement, sessions: 0, resolution }];
}

function factOf(
  item: AppPackage | PackageRef,
  resolution: Resolution | null,
  { state, observation }: PlacementsInput,
  placement: Placement,
): HostPlacementFact {
  const ref = 'packageId' in item ? item : packageRef(item);
  return {
    packageId: ref.packageId,
    familyName: ref.familyName,
    version: 'version' in item ? item.version : versionOf(state, ref),
    placement,
    sessions: observation === null ? 0 : sessionsRunning(observation, ref.fullName),
    resolution,
  };
}

/** As the site has it; for what the site does not have, as its full name says. */
function versionOf(state: SiteState, { packageId, fullName }: PackageRef): string | null {
  return state.packages.get(packageId)?.version ?? parseFullName(fullName)?.version ?? null;
}

function failureOf(packageId: PackageId, failures: PlacementsInput['failures']): Failure | null {
  return failures.find((stored) => stored.packageId === packageId)?.failure ?? null;
}

function isMounted(observation: HostObservation, item: AppPackage): boolean {
  return observation.mounted.some(({ path }) => pathKey(path) === pathKey(item.image.path));
}

function isTrusted(state: SiteState, observation: HostObservation, { signer }: AppPackage): boolean {
  if (!state.site.provisionCertificates || signer === null || !mayProvision(signer)) return true;
  return observation.trusted.includes(signer.thumbprint);
}
