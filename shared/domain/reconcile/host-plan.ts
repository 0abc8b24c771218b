import type { PackageId } from '#shared/kernel/ids.ts';
import { mayLeave, resolveHost, undecidedFamilies, wantedPackages } from '../assignment/resolve.ts';
import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable } from '../package/applicable.ts';
import type { AppPackage, Architecture } from '../package/package.ts';
import type { SiteState } from '../site/farm.ts';
import { planHost } from './plan.ts';
import type { HeldPackage, Step } from './step.ts';
import { type WantedPackage, wantedPackage } from './wanted.ts';

/** What a host needs, from what is wanted in its site. */
export type HostPlan = {
  /** What shall be on the host. */
  readonly wanted: readonly AppPackage[];
  /** Of that, what the host cannot run: nothing is done for it, and nothing of it is taken away. */
  readonly blocked: ReadonlySet<PackageId>;
  /** What the console holds there and may take away: nothing of a family whose row selects nothing, but for what is deleted. */
  readonly held: readonly HeldPackage[];
  /** All steps to what is wanted, in their order. */
  readonly steps: readonly Step[];
};

/** What is planned from. `waits`: packages that come last, since they are not to be tried now. */
export type HostPlanInput = {
  readonly state: SiteState;
  readonly host: Host;
  readonly observed: HostObservation;
  readonly held: readonly HeldPackage[];
  readonly waits?: (packageId: PackageId) => boolean;
};

/** The whole chain of the rules for one host: resolve, leave out what it cannot run, plan. */
export function hostPlan({ state, host, observed, held, waits }: HostPlanInput): HostPlan {
  const rows = resolveHost(state, host, observed.os.architecture);
  const wanted = wantedPackages(rows);
  const blocked = blockedOn(wanted, observed.os);
  const undecided = undecidedFamilies(rows);
  const mayGo = undecided.size === 0 ? held : held.filter((item) => mayLeave(state, undecided, item));
  const steps = planHost({
    wanted: inOrder(wanted, blocked, waits),
    held: mayGo,
    observed,
    provision: state.site.provisionCertificates,
  });
  const possible = blocked.size === 0 ? steps : steps.filter((step) => !blocked.has(step.package.packageId));
  return { wanted, blocked, held: mayGo, steps: possible };
}

const listed = new WeakMap<readonly AppPackage[], readonly WantedPackage[]>();

/** Who waits comes last, so that the image that two packages share is mounted for the one that can go on. */
function inOrder(
  wanted: readonly AppPackage[],
  blocked: Blocked,
  waits: HostPlanInput['waits'],
): readonly WantedPackage[] {
  const isLast = ({ id }: AppPackage) => blocked.has(id) || waits?.(id) === true;
  if ((blocked.size > 0 || waits !== undefined) && wanted.some(isLast)) {
    return wanted.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b))).map(wantedPackage);
  }
  const known = listed.get(wanted) ?? wanted.map(wantedPackage);
  listed.set(wanted, known);
  return known;
}

type Blocked = ReadonlySet<PackageId>;
const blockedBySystem = new WeakMap<readonly AppPackage[], Map<Architecture, Map<string, Blocked>>>();

/** Hosts of one system that want the same share one answer. */
function blockedOn(wanted: readonly AppPackage[], os: HostObservation['os']): Blocked {
  const memo = blockedBySystem.get(wanted) ?? new Map<Architecture, Map<string, Blocked>>();
  blockedBySystem.set(wanted, memo);
  const builds = memo.get(os.architecture) ?? new Map<string, Blocked>();
  memo.set(os.architecture, builds);
  const known = builds.get(os.build);
  if (known !== undefined) return known;
  const made = new Set(wanted.filter((item) => !applicable(item, os).ok).map((item) => item.id));
  builds.set(os.build, made);
  return made;
}
