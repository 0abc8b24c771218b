import type { GroupId, HostId, PackageId, PoolId, SiteId, TagId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { AssignmentRow, Scope, ScopeSettings, TagMark } from '../assignment/assignment.ts';
import { scopeKey } from '../assignment/assignment.ts';
import type { SignerFacts } from '../certificate/facts.ts';
import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import { packageRef, userKeys } from '../reconcile/plan.ts';
import type { HeldPackage } from '../reconcile/step.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { SiteState } from '../site/farm.ts';
import type { Site } from '../site/site.ts';

/** Small valid values for tests; what a test is about it says itself. */
export const siteId = 'site-1' as SiteId;
export const production = 'tag-production' as TagId;

export const site: Site = {
  id: siteId,
  name: 'Vienna',
  revision: 1,
  featureEnabled: true,
  provisionCertificates: true,
  tags: [{ id: production, name: 'Production' }],
};

export function aSigner(more: Partial<SignerFacts> = {}): SignerFacts {
  return {
    commonName: 'Contoso',
    subject: 'CN=Contoso',
    issuer: 'CN=Contoso',
    serialNumber: '01',
    thumbprint: 'aa'.repeat(32),
    key: { algorithm: 'RSA', bits: 3072 },
    notBefore: instant(0),
    notAfter: instant(9_000_000_000_000),
    selfSigned: true,
    codeSigning: true,
    timestampedAt: null,
    timestamped: false,
    certificate: 'AAAA',
    ...more,
  };
}

/** A package of the family `Notes_abc` unless told otherwise; its id is its full name. */
export function aPackage(version = '1.0.0.0', more: Partial<AppPackage> = {}): AppPackage {
  const { name = 'Notes', architecture = 'x64' } = more;
  const fullName = `${name}_${version}_${architecture}__abc`;
  return {
    id: fullName as PackageId,
    siteId,
    revision: 1,
    displayName: `Contoso ${name}`,
    fullName,
    familyName: `${name}_abc`,
    name,
    version,
    architecture,
    publisher: 'CN=Contoso',
    image: { path: `\\\\FS\\Images\\${name}-${version}.vhdx`, format: 'vhdx', size: 1_000, modifiedAt: instant(1) },
    rootPath: `apps\\${fullName}`,
    blockMapSha256: 'bb'.repeat(32),
    enabled: true,
    registration: 'on-demand',
    users: [],
    deleting: false,
    framework: false,
    applications: [],
    dependencies: [],
    targetFamilies: [{ name: 'Windows.Desktop', minVersion: '10.0.17763.0', maxVersionTested: '10.0.22621.0' }],
    signer: aSigner(),
    addedAt: instant(1),
    ...more,
  };
}

export function aHost(name: string, group: string | null = null, more: Partial<Host> = {}): Host {
  const memberOf: Host['memberOf'] =
    group === null ? { kind: 'none' } : { kind: 'group', groupId: group as GroupId, name: group };
  return { id: name as HostId, siteId, name, kind: 'rdsh', memberOf, revision: 1, ...more };
}

/** A virtual machine of a VDI pool. */
export function aPoolHost(name: string, pool: string): Host {
  return aHost(name, null, { kind: 'vdi', memberOf: { kind: 'pool', poolId: pool as PoolId, name: pool } });
}

export const defaults: Scope = { kind: 'site-defaults', siteId, hostKind: 'rdsh' };
export const onGroup = (name: string): Scope => ({ kind: 'group', groupId: name as GroupId });
export const onHost = (name: string): Scope => ({ kind: 'host', hostId: name as HostId });

export function byVersion(version: string, familyName = 'Notes_abc'): AssignmentRow {
  return { familyName, selector: { kind: 'version', version } };
}

export function byTag(tagId = production, familyName = 'Notes_abc'): AssignmentRow {
  return { familyName, selector: { kind: 'tag', tagId } };
}

export function rowsOf(scope: Scope, rows: readonly AssignmentRow[], inherit = false): ScopeSettings {
  return { scope, inherit, rows, revision: 1 };
}

export function markOf(item: AppPackage, tagId = production): TagMark {
  return { tagId, familyName: item.familyName, architecture: item.architecture, packageId: item.id };
}

/** A site with these things in it. */
export function aState(parts: {
  readonly hosts?: readonly Host[];
  readonly packages?: readonly AppPackage[];
  readonly scopes?: readonly ScopeSettings[];
  readonly marks?: readonly TagMark[];
  readonly rollouts?: readonly Rollout[];
  readonly site?: Partial<Site>;
}): SiteState {
  const members = (parts.hosts ?? []).map((host) => host.memberOf);
  const groups = members.filter((memberOf) => memberOf.kind === 'group');
  const pools = members.filter((memberOf) => memberOf.kind === 'pool');
  return {
    site: { ...site, ...parts.site },
    groups: new Map(groups.map(({ groupId, name }) => [groupId, { id: groupId, siteId, name, revision: 1 }])),
    pools: new Map(pools.map(({ poolId, name }) => [poolId, { id: poolId, siteId, name, kind: 'vdi', revision: 1 }])),
    hosts: new Map((parts.hosts ?? []).map((host) => [host.id, host])),
    packages: new Map((parts.packages ?? []).map((item) => [item.id, item])),
    scopes: new Map((parts.scopes ?? []).map((settings) => [scopeKey(settings.scope), settings])),
    marks: parts.marks ?? [],
    rollouts: parts.rollouts ?? [],
    windows: new Map(),
  };
}

/** A package that the console holds on a host; `trust` where it made the host trust the signer. */
export function heldRef(item: AppPackage, trust: string | null = null): HeldPackage {
  return { ...packageRef(item), trust };
}

/** What an empty host of Windows Server 2022 answers. */
export function anObservation(more: Partial<HostObservation> = {}): HostObservation {
  return {
    at: instant(1_000),
    os: { name: 'Windows Server 2022', build: '20348.2849', architecture: 'x64' },
    mounted: [],
    staged: [],
    offered: [],
    sessions: [],
    trusted: [],
    frameworks: [],
    generation: 0,
    ...more,
  };
}

/** A host on which a package is ready, with so many sessions that run it. */
export function observedWith(item: AppPackage, sessions = 0): HostObservation {
  return anObservation({
    mounted: [{ path: item.image.path }],
    staged: [{ fullName: item.fullName, imagePath: item.image.path }],
    offered: [{ fullName: item.fullName, registration: item.registration, users: userKeys(item) }],
    trusted: item.signer === null ? [] : [item.signer.thumbprint],
    sessions: Array.from({ length: sessions }, (_, at) => ({
      user: `user${at}`,
      since: instant(1),
      running: [item.fullName],
      groups: null,
    })),
  });
}
