import type { GroupId, HostId, TagId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { AssignmentRow, ScopeSettings } from '../assignment/assignment.ts';
import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import type { SiteState } from '../site/farm.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aSigner,
  aState,
  defaults,
  markOf,
  onGroup,
  onHost,
  rowsOf,
  site,
} from './samples.ts';

/** A farm of a size, the same for the same numbers: what the planner is measured on. */
export type FarmSize = { readonly hosts: number; readonly packages: number; readonly assignments: number };

const versionsOfFamily = 5;
const hostsOfGroup = 40;
const tags = ['production', 'pre-production', 'custom'] as const;

/**
 * Families of five versions with three tags, groups of forty hosts. Half of the assignments stand on groups, a twentieth on site
 * defaults, the rest on hosts of their own, in scopes of about ten rows; half of them name a tag.
 */
export function largeFarm({ hosts, packages, assignments }: FarmSize): SiteState {
  const items = Array.from({ length: packages }, (_, n) => packageOf(n));
  const families = Math.ceil(packages / versionsOfFamily);
  const all = Array.from({ length: hosts }, (_, n) => hostOf(n));
  return aState({
    site: { ...site, tags: tags.map((id) => ({ id: id as TagId, name: id })) },
    hosts: all,
    packages: items,
    scopes: scopesOf(all, families, assignments),
    marks: items.flatMap((item, n) => marksOf(item, n)),
  });
}

function packageOf(n: number): AppPackage {
  const family = Math.floor(n / versionsOfFamily);
  const version = `${(n % versionsOfFamily) + 1}.0.0.0`;
  const thumbprint = String(family % 7)
    .padStart(2, '0')
    .repeat(32);
  return aPackage(version, { name: `App${family}`, signer: aSigner({ thumbprint }) });
}

function marksOf(item: AppPackage, n: number) {
  const tag = tags[n % versionsOfFamily];
  return tag === undefined ? [] : [markOf(item, tag as TagId)];
}

function hostOf(n: number): Host {
  return aHost(`H${String(n).padStart(5, '0')}`, `G${Math.floor(n / hostsOfGroup)}`);
}

const rowsOfScope = 10;

function scopesOf(hosts: readonly Host[], families: number, assignments: number): readonly ScopeSettings[] {
  const rows = Array.from({ length: assignments }, (_, n) => rowOf(n, families));
  const scopes = Math.ceil(assignments / rowsOfScope);
  const groups = Math.ceil(hosts.length / hostsOfGroup);
  const onGroups = Math.min(groups, Math.ceil(scopes / 2));
  return Array.from({ length: scopes }, (_, n) => {
    const own = rows.slice(n * rowsOfScope, (n + 1) * rowsOfScope);
    if (n === 0) return rowsOf(defaults, own);
    if (n <= onGroups) return rowsOf(onGroup(`G${n - 1}` as GroupId), own);
    return rowsOf(onHost((hosts[(n * 131) % hosts.length]?.id ?? 'H0') as HostId), own);
  });
}

function rowOf(n: number, families: number): AssignmentRow {
  const familyName = `App${(n * 7) % families}_abc`;
  if (n % 2 === 0) return { familyName, selector: { kind: 'tag', tagId: tags[n % 3] as TagId } };
  return { familyName, selector: { kind: 'version', version: `${(n % versionsOfFamily) + 1}.0.0.0` } };
}

/** What a host of the farm said: it has what these packages are, each as it was brought, and trusts who signed them. */
export function hasPackages(items: readonly AppPackage[]): HostObservation {
  return anObservation({
    at: instant(1),
    mounted: items.map((item) => ({ path: item.image.path })),
    staged: items.map((item) => ({ fullName: item.fullName, imagePath: item.image.path })),
    offered: items.map((item) => ({ fullName: item.fullName, registration: item.registration, users: [] })),
    trusted: [...new Set(items.map((item) => item.signer?.thumbprint ?? ''))],
  });
}

/** Every fifth package, for hosts that hold what is no longer wanted there. */
export function somePackages(state: SiteState, of: number): readonly AppPackage[] {
  return [...state.packages.values()].filter((_, n) => n % 5 === of % 5).slice(0, 3);
}
