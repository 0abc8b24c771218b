import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import type { Resolution } from '../assignment/resolution.ts';
import { explain, resolveHost, undecidedFamilies, wantedPackages } from '../assignment/resolve.ts';
import type { Host } from '../host/host.ts';
import { memberName } from '../host/labels.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable } from '../package/applicable.ts';
import type { AppPackage } from '../package/package.ts';
import { pathKey, planHost, sessionsRunning, userKeys, wantedPackage } from '../reconcile/plan.ts';
import type { HeldPackage } from '../reconcile/step.ts';
import type { SiteState } from '../site/farm.ts';
import { packageLabel } from '../site/site-index.ts';
import type { HostEffect, ReviewInput } from './review-types.ts';

/** What effects are computed from. */
export type EffectInput = Pick<ReviewInput, 'before' | 'after' | 'observations' | 'held' | 'answers'>;

/** What the hosts do when `before` becomes `after`; hosts on which nothing changes are left out. */
export function hostEffects(input: EffectInput): readonly HostEffect[] {
  const held = heldByHost(input.held);
  const effects: HostEffect[] = [];
  for (const host of input.after.hosts.values()) {
    const effect = effectOn(host, held.get(host.id) ?? [], input);
    if (effect !== null) effects.push(effect);
  }
  return effects;
}

/** Hosts that would want something else. Cheap enough to be asked after each edit. */
export function changedHosts(before: SiteState, after: SiteState): readonly HostId[] {
  const changed: HostId[] = [];
  for (const host of after.hosts.values()) {
    const was = before.hosts.get(host.id) ?? host;
    if (differenceOf(resolveHost(before, was), resolveHost(after, host)) !== null) changed.push(host.id);
  }
  return changed;
}

/** What leaves a host when it wants something else. */
export type HostDifference = { readonly host: Host; readonly leaving: readonly AppPackage[] };

/**
 * Hosts that would want something else, by the architecture that they showed, and those that only hold what is deleted: it leaves
 * them as well, also where no row has selected it for long.
 */
export function hostDifferences(
  before: SiteState,
  after: SiteState,
  { observations, held }: Pick<ReviewInput, 'observations' | 'held'>,
): readonly HostDifference[] {
  const deleted = deletedOnHosts(before, after, held);
  const changed: HostDifference[] = [];
  for (const host of after.hosts.values()) {
    const architecture = observations.get(host.id)?.os.architecture ?? null;
    const was = before.hosts.get(host.id) ?? host;
    const difference = differenceOf(resolveHost(before, was, architecture), resolveHost(after, host, architecture));
    const gone = deleted.get(host.id) ?? [];
    if (difference === null && gone.length === 0) continue;
    changed.push({ host, leaving: [...new Set([...(difference?.leaving ?? []), ...gone])] });
  }
  return changed;
}

/** What of the packages that `after` deletes lies on which hosts. */
function deletedOnHosts(
  before: SiteState,
  after: SiteState,
  held: ReviewInput['held'],
): ReadonlyMap<HostId, readonly AppPackage[]> {
  const deleted = new Map([...before.packages].filter(([id]) => isDeleting(after, id) && !isDeleting(before, id)));
  const onHosts = new Map<HostId, readonly AppPackage[]>();
  if (deleted.size === 0) return onHosts;
  for (const { hostId, package: ref } of held) {
    const item = deleted.get(ref.packageId);
    if (item !== undefined) onHosts.set(hostId, [...(onHosts.get(hostId) ?? []), item]);
  }
  return onHosts;
}

type Difference = {
  readonly arriving: readonly AppPackage[];
  readonly leaving: readonly AppPackage[];
  /** Wanted before and after, but offered to others or in another way. */
  readonly reoffered: readonly AppPackage[];
};
const differences = new WeakMap<readonly Resolution[], Map<readonly Resolution[], Difference | null>>();

/** Null for no difference. Hosts of one scope share their resolutions, so that each pair is compared once. */
function differenceOf(before: readonly Resolution[], after: readonly Resolution[]): Difference | null {
  const memo = differences.get(before) ?? new Map<readonly Resolution[], Difference | null>();
  differences.set(before, memo);
  const known = memo.get(after);
  if (known !== undefined) return known;
  const [had, has] = [wantedPackages(before), wantedPackages(after)];
  const undecided = undecidedFamilies(after);
  const arriving = has.filter((item) => !had.some((other) => other.id === item.id));
  const gone = had.filter((item) => !has.some((other) => other.id === item.id));
  const leaving = gone.filter((item) => !undecided.has(item.familyName));
  const reoffered = has.filter((item) => had.some((other) => other.id === item.id && !sameOffering(other, item)));
  const made = arriving.length + leaving.length + reoffered.length === 0 ? null : { arriving, leaving, reoffered };
  memo.set(after, made);
  return made;
}

function sameOffering(one: AppPackage, other: AppPackage): boolean {
  return one.registration === other.registration && userKeys(one).join('\n') === userKeys(other).join('\n');
}

const nobody: Omit<HostObservation, 'at' | 'os'> = {
  mounted: [],
  staged: [],
  offered: [],
  sessions: [],
  trusted: [],
  frameworks: [],
  generation: 0,
};

function effectOn(
  host: Host,
  held: readonly HeldPackage[],
  { before, after, observations, answers }: EffectInput,
): HostEffect | null {
  const seen = observations.get(host.id) ?? null;
  const architecture = seen?.os.architecture ?? null;
  const rows = resolveHost(after, host, architecture);
  // An edit may have moved it to another group.
  const was = before.hosts.get(host.id) ?? host;
  const difference = differenceOf(resolveHost(before, was, architecture), rows);
  // What is deleted leaves, also where no row has selected it for long.
  const deleted = held.filter(({ packageId }) => isDeleting(after, packageId) && !isDeleting(before, packageId));
  if (difference === null && deleted.length === 0) return null;
  const { arriving, leaving: unselected, reoffered } = difference ?? noDifference;
  const gone = new Set([...unselected.map((item) => item.id), ...deleted.map((item) => item.packageId)]);
  const leaving = held.filter((item) => gone.has(item.packageId));
  const touched = new Set<PackageId>([...[...arriving, ...reoffered].map((item) => item.id), ...gone]);
  const images = new Set(leaving.map((item) => pathKey(item.image.path)));
  // Of what stays, only that matters which keeps the image of something that leaves.
  const wanted = wantedPackages(rows).filter((item) => touched.has(item.id) || images.has(pathKey(item.image.path)));
  // Sessions are left out here: what they run leaves when they end, and the review shows the whole way.
  const plan = planHost({
    wanted: wanted.filter((item) => seen === null || applicable(item, seen.os).ok).map(wantedPackage),
    held: leaving,
    observed: { ...(seen ?? { ...nobody, ...unseen }), sessions: [] },
    provision: after.site.provisionCertificates,
  });
  const whys = whysOf(rows, touched, after, host);
  const own = plan.filter((step) => touched.has(step.package.packageId));
  const steps = own.map((step) => ({
    kind: step.kind,
    packageId: step.package.packageId,
    package: packageLabel(after, step.package.packageId),
    why: whys.get(step.package.packageId) ?? leavingWhy(after, step.package.packageId),
    sessions: seen === null ? 0 : sessionsRunning(seen, step.package.fullName),
  }));
  return {
    host: { hostId: host.id, name: host.name, memberOf: memberName(host), answers: answers(host.id), steps },
    arriving: arriving.map((item) => item.id),
    leaving: [...gone],
    reoffered: reoffered.map((item) => item.id),
    steps,
    plan: own,
  };
}

function isDeleting({ packages }: SiteState, packageId: PackageId): boolean {
  return packages.get(packageId)?.deleting === true;
}

const noDifference: Difference = { arriving: [], leaving: [], reoffered: [] };

function leavingWhy(state: SiteState, packageId: PackageId): string {
  return isDeleting(state, packageId) ? 'It is being deleted' : 'Nothing selects it on this host any more';
}

const unseen = { at: 0 as HostObservation['at'], os: { name: '', build: '', architecture: 'neutral' as const } };

function whysOf(
  rows: readonly Resolution[],
  touched: ReadonlySet<PackageId>,
  state: SiteState,
  host: Host,
): ReadonlyMap<PackageId, string> {
  const whys = new Map<PackageId, string>();
  for (const row of rows) {
    const id = row.outcome.kind === 'package' ? row.outcome.package.id : null;
    if (id !== null && touched.has(id)) whys.set(id, explain(state, row, host));
  }
  return whys;
}

function heldByHost(held: ReviewInput['held']): ReadonlyMap<HostId, readonly HeldPackage[]> {
  const hosts = new Map<HostId, HeldPackage[]>();
  for (const { hostId, package: ref, trust } of held) {
    const item = { ...ref, trust };
    const had = hosts.get(hostId);
    if (had === undefined) hosts.set(hostId, [item]);
    else had.push(item);
  }
  return hosts;
}
