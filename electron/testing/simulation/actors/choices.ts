import type { Principal } from '#shared/domain/access/principal.ts';
import type { AssignmentRow, Scope } from '#shared/domain/assignment/assignment.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import { rowKey } from '#shared/domain/change/edits.ts';
import { hostKinds } from '#shared/domain/host/host.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { TagId } from '#shared/kernel/ids.ts';
import type { Random } from '../clock/random.ts';
import type { World } from '../world.ts';

/** Something an administrator could want; null where nothing can be wanted yet. */
export function anEdit(state: SiteState, random: Random): Edit | null {
  const packages = [...state.packages.values()];
  if (packages.length === 0) return null;
  const dice = random.next();
  if (dice < 0.52) return setAssignments(state, random);
  if (dice < 0.6) return aMembership(state, random);
  if (dice < 0.64) return aSwitch(state, random);
  const item = random.pick(packages);
  if (dice < 0.78) return ofPackage(item, random);
  const { familyName, architecture, id } = item;
  const tagId = random.pick(state.site.tags).id;
  return { kind: 'mark-tag', tagId, familyName, architecture, packageId: random.chance(0.88) ? id : null };
}

/** What is said of a package itself. */
function ofPackage({ id, deleting }: AppPackage, random: Random): Edit {
  const dice = random.next();
  if (dice < 0.5) return { kind: 'set-enabled', packageId: id, enabled: random.chance(0.75) };
  if (dice < 0.7) return { kind: 'set-users', packageId: id, users: random.some(people, 0.3) };
  if (dice < 0.85) return { kind: 'set-registration', packageId: id, registration: random.pick(registrations) };
  return { kind: 'delete-package', packageId: id, deleting: !deleting };
}

const registrations = ['on-demand', 'log-on-blocking'] as const;
const people: readonly Principal[] = [
  { kind: 'group', name: 'FARM\\Accounting', sid: null },
  { kind: 'group', name: 'FARM\\Design', sid: 'S-1-5-21-1-2-3-1104' },
  { kind: 'user', name: 'user1@farm.test', sid: null },
];

/** The switches of the site are mostly turned on again soon. */
function aSwitch({ site }: SiteState, random: Random): Edit {
  const siteId = site.id;
  return random.chance(0.4)
    ? { kind: 'set-feature', siteId, enabled: !site.featureEnabled || random.chance(0.7) }
    : { kind: 'set-provisioning', siteId, enabled: !site.provisionCertificates || random.chance(0.6) };
}

function aMembership({ hosts, groups }: SiteState, random: Random): Edit | null {
  const grouped = [...groups.keys()];
  if (grouped.length > 1 && random.chance(0.15)) return { kind: 'delete-group', groupId: random.pick(grouped) };
  const movable = [...hosts.values()].filter(({ kind }) => kind === 'rdsh');
  if (movable.length === 0) return null;
  const groupId = grouped.length === 0 || random.chance(0.2) ? null : random.pick(grouped);
  return { kind: 'set-group', hostId: random.pick(movable).id, groupId };
}

function setAssignments(state: SiteState, random: Random): Edit {
  const scope = aScope(state, random);
  const inherit = scope.kind !== 'site-defaults' && random.chance(0.25);
  const rows = Array.from({ length: random.between(0, 4) }, () => aRow(state, random));
  const once = new Map(rows.map((row) => [rowKey(row), row]));
  return { kind: 'set-assignments', scope, inherit, rows: [...once.values()] };
}

function aRow({ packages, site }: SiteState, random: Random): AssignmentRow {
  const { familyName, version } = random.pick([...packages.values()]);
  const tagId: TagId = random.pick(site.tags).id;
  return { familyName, selector: random.chance(0.4) ? { kind: 'tag', tagId } : { kind: 'version', version } };
}

/** A scope that an administrator could mean: mostly one that many hosts follow. */
export function aScope({ hosts, site }: SiteState, random: Random): Scope {
  const dice = random.next();
  if (dice < 0.4) return { kind: 'site-defaults', siteId: site.id, hostKind: random.pick(hostKinds) };
  const host = random.pick([...hosts.values()]);
  if (dice < 0.8 && host.memberOf.kind === 'group') return { kind: 'group', groupId: host.memberOf.groupId };
  if (dice < 0.8 && host.memberOf.kind === 'pool') return { kind: 'pool', poolId: host.memberOf.poolId };
  return { kind: 'host', hostId: host.id };
}

/** A package of the share that the site does not have yet; null when it has all. */
export function anImageToAdd({ fleet, ledger }: World, random: Random) {
  const { packages, site } = ledger.now.state;
  const known = new Set([...packages.values()].map(({ fullName }) => fullName));
  const images = [...fleet.catalog.originals.values()];
  const open = images.flatMap(({ path, inspection }) =>
    inspection.packages.filter(({ fullName }) => !known.has(fullName)).map((facts) => ({ path, facts })),
  );
  if (open.length === 0) return null;
  const { path, facts } = random.pick(open);
  const tagId = random.chance(0.3) ? random.pick(site.tags).id : null;
  return { path, fullName: facts.fullName, displayName: `${facts.name} ${facts.version}`, tagId };
}
