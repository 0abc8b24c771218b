import type { AssignmentRow, ScopeSettings } from '../assignment/assignment.ts';
import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable, runnableOn } from '../package/applicable.ts';
import type { AppPackage, Architecture } from '../package/package.ts';
import { compareVersions } from '../package/version.ts';
import { mayProvision, pathKey, userKeys } from '../reconcile/plan.ts';
import type { HeldPackage, PackageRef, Step } from '../reconcile/step.ts';
import type { SiteState } from '../site/farm.ts';

/**
 * The planner as one would write it down from the rules, with filters and sorts over everything for each host: what the real one
 * has to agree with, and what it is measured against. It knows no index and remembers nothing.
 */
export function naivePlan(
  state: SiteState,
  host: Host,
  observed: HostObservation,
  held: readonly HeldPackage[],
): readonly Step[] {
  const rows = naiveRows(state, host);
  const chosen = rows.map((row) => ({ row, item: naiveChoice(state, host, row, observed.os.architecture) }));
  const all = chosen.map(({ item }) => item).filter((item) => item !== null);
  const shall = state.site.featureEnabled ? all.filter((item) => item.enabled && !item.deleting) : [];
  const wanted = shall.filter((item, at) => shall.indexOf(item) === at);
  const undecided = state.site.featureEnabled
    ? chosen.filter(({ item }) => item === null).map(({ row }) => row.familyName)
    : [];
  const runs = wanted.filter((item) => applicable(item, observed.os).ok);
  const mine = held.filter(
    (item) => !undecided.includes(item.familyName) || state.packages.get(item.packageId)?.deleting === true,
  );
  const leaving = mine.filter((item) => !wanted.some((other) => other.fullName === item.fullName));
  const arriving = arrivals(
    state,
    [...runs].sort((a, b) => Number(b.framework) - Number(a.framework)),
    observed,
  );
  return [...arriving, ...leavings(leaving, wanted, observed)];
}

function naiveRows(state: SiteState, host: Host): readonly AssignmentRow[] {
  const applies = [...state.scopes.values()]
    .filter((settings) => nearness(settings, host) >= 0)
    .filter((settings) => settings.scope.kind === 'site-defaults' || !settings.inherit)
    .sort((a, b) => nearness(a, host) - nearness(b, host));
  return applies[0]?.rows ?? [];
}

/** 0 for the host's own, 1 for its group or pool, 2 for the site's defaults, -1 for what says nothing about it. */
function nearness({ scope }: ScopeSettings, { id, kind, memberOf }: Host): number {
  if (scope.kind === 'host') return scope.hostId === id ? 0 : -1;
  if (scope.kind === 'group') return memberOf.kind === 'group' && memberOf.groupId === scope.groupId ? 1 : -1;
  if (scope.kind === 'pool') return memberOf.kind === 'pool' && memberOf.poolId === scope.poolId ? 1 : -1;
  return scope.hostKind === kind ? 2 : -1;
}

function naiveChoice(
  state: SiteState,
  host: Host,
  { familyName, selector }: AssignmentRow,
  architecture: Architecture,
): AppPackage | null {
  const family = [...state.packages.values()].filter((item) => item.familyName === familyName);
  const marked = (item: AppPackage) =>
    selector.kind === 'tag' && naiveMark(state, host, item, selector.tagId) === item.id;
  const selected = family.filter((item) =>
    selector.kind === 'version' ? item.version === selector.version : marked(item),
  );
  const rank = (item: AppPackage) => runnableOn(architecture).indexOf(item.architecture);
  const byVersion = [...selected].sort(
    (a, b) => compareVersions(b.version, a.version) || (a.fullName < b.fullName ? -1 : 1),
  );
  const runnable = byVersion.filter((item) => rank(item) >= 0).sort((a, b) => rank(a) - rank(b));
  return runnable[0] ?? byVersion[0] ?? null;
}

/** What a tag marks of a package's family and architecture, for a host: before a roll-out has reached it, what it marked then. */
function naiveMark(state: SiteState, host: Host, { familyName, architecture }: AppPackage, tagId: string) {
  const same = (of: { familyName: string; architecture: string; tagId: string }) =>
    of.familyName === familyName && of.architecture === architecture && of.tagId === tagId;
  const rollout = state.rollouts.find(same);
  const wave = rollout?.waves.findIndex((hosts) => hosts.includes(host.id)) ?? -1;
  if (rollout !== undefined && (wave < 0 ? rollout.waves.length - 1 : wave) >= rollout.begun) return rollout.from;
  return state.marks.find(same)?.packageId ?? null;
}

function refOf({ id, fullName, familyName, image, rootPath, blockMapSha256 }: AppPackage): PackageRef {
  return { packageId: id, fullName, familyName, image, rootPath, blockMapSha256 };
}

function arrivals(state: SiteState, wanted: readonly AppPackage[], observed: HostObservation): readonly Step[] {
  const steps: Step[] = [];
  for (const item of wanted) {
    const ref = refOf(item);
    const { signer, registration } = item;
    const asked = steps.some((step) => step.kind === 'trust' && step.thumbprint === signer?.thumbprint);
    if (signer !== null && state.site.provisionCertificates && mayProvision(signer) && !asked) {
      const { thumbprint, certificate } = signer;
      if (!observed.trusted.includes(thumbprint)) steps.push({ kind: 'trust', package: ref, thumbprint, certificate });
    }
    const mounted =
      observed.mounted.some(({ path }) => samePath(path, ref)) ||
      steps.some((step) => step.kind === 'mount' && samePath(step.package.image.path, ref));
    if (!mounted) steps.push({ kind: 'mount', package: ref });
    if (!observed.staged.some((had) => had.fullName === item.fullName)) steps.push({ kind: 'stage', package: ref });
    const users = userKeys(item);
    const offered = observed.offered.find((had) => had.fullName === item.fullName);
    if (offered?.registration !== registration || offered.users.join('\n') !== users.join('\n')) {
      steps.push({ kind: 'offer', package: ref, registration, users });
    }
  }
  return steps;
}

function leavings(
  leaving: readonly HeldPackage[],
  wanted: readonly AppPackage[],
  observed: HostObservation,
): readonly Step[] {
  const steps: Step[] = [];
  const runs = (fullName: string) => observed.sessions.some((session) => session.running.includes(fullName));
  const staged = (fullName: string) => observed.staged.some((had) => had.fullName === fullName);
  for (const { trust: _, ...ref } of leaving) {
    if (observed.offered.some((had) => had.fullName === ref.fullName)) steps.push({ kind: 'withdraw', package: ref });
    if (staged(ref.fullName) && !runs(ref.fullName)) {
      steps.push({ kind: 'deregister', package: ref }, { kind: 'destage', package: ref });
    }
  }
  const goes = (fullName: string) =>
    steps.some((step) => step.kind === 'destage' && step.package.fullName === fullName);
  for (const { trust: _, ...ref } of leaving) {
    const needed = wanted.some((item) => samePath(item.image.path, ref));
    const used = observed.staged.some((had) => samePath(had.imagePath, ref) && !goes(had.fullName));
    const done = steps.some((step) => step.kind === 'unmount' && samePath(step.package.image.path, ref));
    const mounted = observed.mounted.some(({ path }) => samePath(path, ref));
    if (mounted && !needed && !used && !done) steps.push({ kind: 'unmount', package: ref });
  }
  for (const { trust, ...ref } of leaving) {
    if (trust === null || !observed.trusted.includes(trust)) continue;
    const wantedBy = wanted.some((item) => item.signer?.thumbprint === trust);
    const stays = leaving.some((item) => item.trust === trust && staged(item.fullName) && !goes(item.fullName));
    const done = steps.some((step) => step.kind === 'untrust' && step.thumbprint === trust);
    if (!wantedBy && !stays && !done) steps.push({ kind: 'untrust', package: ref, thumbprint: trust });
  }
  return steps;
}

function samePath(path: string, { image }: PackageRef): boolean {
  return pathKey(path) === pathKey(image.path);
}
