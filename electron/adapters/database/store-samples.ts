import type { AuditEntry, JournalEntry, Store } from '#electron/ports/store.ts';
import type { Change, Draft } from '#shared/domain/change/edit.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import type { PackageRef } from '#shared/domain/reconcile/step.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { ChangeId, GroupId, HostId, OperationId, PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';

// Ids are opaque text; the casts below only say what each sample names.
export const siteId = 'site-1' as SiteId;
export const tagId = 'tag-1' as TagId;
export const hostId = 'host-1' as HostId;
export const packageId = 'package-1' as PackageId;

export const site: Site = {
  id: siteId,
  name: 'Vienna',
  revision: 1,
  featureEnabled: true,
  provisionCertificates: false,
  tags: [{ id: tagId, name: 'Production' }],
};
export const host: Host = {
  id: hostId,
  siteId,
  name: 'VIE-RDSH-001',
  kind: 'rdsh',
  memberOf: { kind: 'group', groupId: 'group-1' as GroupId, name: 'Office' },
  revision: 1,
};
export const item: AppPackage = {
  id: packageId,
  siteId,
  revision: 1,
  displayName: 'Contoso Notes',
  fullName: 'Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe',
  familyName: 'Contoso.Notes_8wekyb3d8bbwe',
  name: 'Contoso.Notes',
  version: '1.0.0.0',
  architecture: 'x64',
  publisher: 'CN=Contoso',
  image: {
    path: '\\\\FS01\\msix\\notes.cim',
    format: 'cim',
    size: 72,
    modifiedAt: instant(1_700_000_000_000),
    companions: [
      {
        name: 'region_6f0d3c5e-2a41-4b7c-9d18-53e7a1c4f260_0',
        size: 4_194_304,
        modifiedAt: instant(1_700_000_000_000),
      },
    ],
  },
  rootPath: 'apps\\Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe',
  blockMapSha256: 'ab'.repeat(32),
  enabled: true,
  registration: 'on-demand',
  users: [],
  deleting: false,
  framework: false,
  applications: [{ id: 'App', displayName: 'Notes' }],
  dependencies: [],
  targetFamilies: [{ name: 'Windows.Desktop', minVersion: '10.0.17763.0', maxVersionTested: '10.0.22621.0' }],
  signer: null,
  addedAt: instant(1_700_000_001_000),
};
export const ref: PackageRef = {
  packageId,
  fullName: item.fullName,
  familyName: item.familyName,
  image: item.image,
  rootPath: item.rootPath,
  blockMapSha256: item.blockMapSha256,
};
export const seen: HostObservation = {
  at: instant(1_700_000_002_000),
  os: { name: 'Windows Server 2022', build: '20348.2700', architecture: 'x64' },
  mounted: [{ path: item.image.path }],
  staged: [{ fullName: item.fullName, imagePath: item.image.path }],
  offered: [{ fullName: item.fullName, registration: 'on-demand', users: [] }],
  sessions: [{ user: 'maria', since: instant(1_700_000_001_500), running: [item.fullName], groups: null }],
  trusted: ['cd'.repeat(32)],
  frameworks: [{ name: 'Microsoft.VCLibs', version: '14.0.0.0', architecture: 'x64' }],
  generation: 3,
};
export const failure: Failure = {
  phase: 'stage',
  code: 'stage-failed',
  hresult: '0x80070005',
  message: 'Access is denied.',
  attempts: 2,
  at: instant(1_700_000_003_000),
  nextTryAt: null,
};
export const order: JournalEntry = {
  order: { operationId: 'op-1' as OperationId, hostId, generation: 3, step: { kind: 'mount', package: ref } },
  siteId,
  issuedAt: instant(1_700_000_004_000),
  state: 'issued',
  endedAt: null,
  failure: null,
};
export const draft: Draft = {
  siteId,
  author: 'ada',
  revision: 4,
  edits: [
    {
      edit: { kind: 'set-enabled', packageId, enabled: false },
      baseRevision: 1,
      at: instant(1_700_000_005_000),
      base: { kind: 'set-enabled', packageId, enabled: true },
      revision: 1,
    },
    {
      edit: {
        kind: 'set-assignments',
        scope: { kind: 'host', hostId },
        inherit: false,
        rows: [{ familyName: item.familyName, selector: { kind: 'tag', tagId } }],
      },
      baseRevision: 0,
      at: instant(1_700_000_005_000),
      base: null,
      revision: 1,
    },
  ],
};
export const change: Change = {
  id: 'change-1' as ChangeId,
  siteId,
  author: 'ada',
  appliedAt: instant(1_700_000_006_000),
  edits: draft.edits.map(({ edit }) => edit),
  inverse: [{ kind: 'set-enabled', packageId, enabled: true }],
  generation: 1,
};
/** A line of the audit about `object`. */
export function auditLine(object: string): AuditEntry {
  return {
    actor: 'ada',
    siteId,
    action: 'package.add',
    object,
    before: null,
    after: 'added',
    result: 'done',
    changeId: null,
  };
}

/** Puts a site with a host and a package into an empty store. */
export async function fillStore(store: Store): Promise<void> {
  await store.change(async (db) => {
    await db.setFarmKind('lab');
    await db.putSite(site);
    await db.putHosts([host]);
    await db.putPackage(item);
  });
}
