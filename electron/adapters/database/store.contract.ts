import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
const siteId = 'site-1' as SiteId;
const tagId = 'tag-1' as TagId;
const hostId = 'host-1' as HostId;
const packageId = 'package-1' as PackageId;

const site: Site = {
  id: siteId,
  name: 'Vienna',
  revision: 1,
  featureEnabled: true,
  provisionCertificates: false,
  tags: [{ id: tagId, name: 'Production' }],
};
const host: Host = {
  id: hostId,
  siteId,
  name: 'VIE-RDSH-001',
  kind: 'rdsh',
  memberOf: { kind: 'group', groupId: 'group-1' as GroupId, name: 'Office' },
  revision: 1,
};
const item: AppPackage = {
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
    path: '\\\\FS01\\msix\\notes.vhdx',
    format: 'vhdx',
    size: 4_194_304,
    modifiedAt: instant(1_700_000_000_000),
  },
  rootPath: 'apps\\Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe',
  blockMapSha256: 'ab'.repeat(32),
  enabled: true,
  registration: 'on-demand',
  applications: [{ id: 'App', displayName: 'Notes' }],
  dependencies: [],
  targetFamilies: [{ name: 'Windows.Desktop', minVersion: '10.0.17763.0', maxVersionTested: '10.0.22621.0' }],
  signer: null,
  addedAt: instant(1_700_000_001_000),
};
const ref: PackageRef = {
  packageId,
  fullName: item.fullName,
  familyName: item.familyName,
  image: item.image,
  rootPath: item.rootPath,
  blockMapSha256: item.blockMapSha256,
};
const seen: HostObservation = {
  at: instant(1_700_000_002_000),
  os: { name: 'Windows Server 2022', build: '20348.2700', architecture: 'x64' },
  mounted: [{ path: item.image.path }],
  staged: [{ fullName: item.fullName, imagePath: item.image.path }],
  offered: [{ fullName: item.fullName, registration: 'on-demand' }],
  sessions: [{ user: 'maria', since: instant(1_700_000_001_500), running: [item.fullName] }],
  trusted: ['cd'.repeat(32)],
  frameworks: [{ name: 'Microsoft.VCLibs', version: '14.0.0.0', architecture: 'x64' }],
  generation: 3,
};
const failure: Failure = {
  phase: 'stage',
  code: 'stage-failed',
  hresult: '0x80070005',
  message: 'Access is denied.',
  attempts: 2,
  at: instant(1_700_000_003_000),
  nextTryAt: null,
};
const order: JournalEntry = {
  order: { operationId: 'op-1' as OperationId, hostId, generation: 3, step: { kind: 'mount', package: ref } },
  siteId,
  issuedAt: instant(1_700_000_004_000),
  state: 'issued',
  endedAt: null,
};
const draft: Draft = {
  siteId,
  author: 'ada',
  revision: 4,
  edits: [
    { edit: { kind: 'set-enabled', packageId, enabled: false }, baseRevision: 1, at: instant(1_700_000_005_000) },
    {
      edit: {
        kind: 'set-assignments',
        scope: { kind: 'host', hostId },
        inherit: false,
        rows: [{ familyName: item.familyName, selector: { kind: 'tag', tagId } }],
      },
      baseRevision: 0,
      at: instant(1_700_000_005_000),
    },
  ],
};
const change: Change = {
  id: 'change-1' as ChangeId,
  siteId,
  author: 'ada',
  appliedAt: instant(1_700_000_006_000),
  edits: draft.edits.map(({ edit }) => edit),
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

/** What every store must do, whatever database is under it. `open` opens the same data again after `close`. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store (${name})`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function reopen(): Promise<void> {
      await store.close();
      store = await open();
    }

    it('is empty at first', async () => {
      const found = await store.read(async (db) => [await db.farmKind(), await db.sites(), await db.auditChainBreak()]);
      expect(found).toEqual([null, [], null]);
    });

    it('gives back what was put into it, also after it was closed', async () => {
      await fillStore(store);
      await store.change(async (db) => {
        await db.putIcon(packageId, 'data:image/png;base64,AA==');
        await db.putScope(siteId, { scope: { kind: 'host', hostId }, inherit: false, rows: [], revision: 7 });
        await db.putMarks(siteId, [{ tagId, familyName: item.familyName, architecture: 'x64', packageId }]);
        await db.putDraft(draft);
        await db.addChange(change);
        await db.putObservation(siteId, hostId, seen);
        await db.addHeld(siteId, { hostId, package: ref });
        await db.putFailure(siteId, { hostId, packageId, failure });
        await db.putFailure(siteId, { hostId, packageId: null, failure: { ...failure, phase: 'observe' } });
        await db.addOrder(order);
      });
      await reopen();
      await store.read(async (db) => {
        expect(await db.farmKind()).toBe('lab');
        expect(await db.sites()).toEqual([site]);
        expect(await db.hosts(siteId)).toEqual([host]);
        expect(await db.packages(siteId)).toEqual([item]);
        expect(await db.icon(packageId)).toBe('data:image/png;base64,AA==');
        expect(await db.scopes(siteId)).toEqual([
          { scope: { kind: 'host', hostId }, inherit: false, rows: [], revision: 7 },
        ]);
        expect(await db.marks(siteId)).toEqual([
          { tagId, familyName: item.familyName, architecture: 'x64', packageId },
        ]);
        expect(await db.drafts(siteId)).toEqual([draft]);
        expect(await db.changes(siteId, 10)).toEqual([change]);
        expect(await db.generation(siteId)).toBe(1);
        expect([...(await db.observations(siteId))]).toEqual([[hostId, seen]]);
        expect(await db.held(siteId)).toEqual([{ hostId, package: ref }]);
        expect(await db.failures(siteId)).toEqual([
          { hostId, packageId: null, failure: { ...failure, phase: 'observe' } },
          { hostId, packageId, failure },
        ]);
        expect(await db.openOrders()).toEqual([order]);
      });
    });

    it('replaces what is put again, and forgets what is taken away', async () => {
      await fillStore(store);
      await store.change(async (db) => {
        await db.putHosts([{ ...host, name: 'VIE-RDSH-900', memberOf: { kind: 'none' }, revision: 2 }]);
        await db.putPackage({ ...item, displayName: 'Notes', revision: 2 });
        await db.addHeld(siteId, { hostId, package: ref });
        await db.removeHeld(hostId, packageId);
        await db.putFailure(siteId, { hostId, packageId: null, failure });
        await db.removeFailure(hostId, null);
        await db.putIcon(packageId, 'data:image/png;base64,AA==');
        await db.putIcon(packageId, null);
      });
      await store.read(async (db) => {
        expect(await db.hosts(siteId)).toMatchObject([
          { name: 'VIE-RDSH-900', memberOf: { kind: 'none' }, revision: 2 },
        ]);
        expect(await db.packages(siteId)).toMatchObject([{ displayName: 'Notes', revision: 2 }]);
        expect([await db.held(siteId), await db.failures(siteId), await db.icon(packageId)]).toEqual([[], [], null]);
      });
    });

    it('keeps nothing of a transaction that fails', async () => {
      await fillStore(store);
      const failing = store.change(async (db) => {
        await db.putPackage({ ...item, displayName: 'Half done', revision: 2 });
        await db.addAudit(auditLine('half'));
        throw new Error('and then it failed');
      });
      await expect(failing).rejects.toThrow('and then it failed');
      await store.read(async (db) => {
        expect(await db.packages(siteId)).toEqual([item]);
        expect(await db.audit({ siteId: null, before: null, limit: 10 })).toEqual([]);
      });
    });

    it('runs transactions one after the other', async () => {
      await fillStore(store);
      const raise = () =>
        store.change(async (db) => {
          const [known] = await db.packages(siteId);
          await Promise.resolve();
          await db.putPackage({ ...item, revision: (known?.revision ?? 0) + 1 });
        });
      await Promise.all(Array.from({ length: 20 }, raise));
      expect(await store.read((db) => db.packages(siteId))).toMatchObject([{ revision: 21 }]);
    });

    it('shows a reader one moment, whatever is committed meanwhile', async () => {
      await fillStore(store);
      await store.read(async (db) => {
        const before = await db.packages(siteId);
        await store.change((write) => write.putPackage({ ...item, revision: 9 }));
        expect(await db.packages(siteId)).toEqual(before);
      });
      expect(await store.read((db) => db.packages(siteId))).toMatchObject([{ revision: 9 }]);
    });

    it('refuses the same package twice in a site', async () => {
      await fillStore(store);
      const again = store.change((db) => db.putPackage({ ...item, id: 'package-2' as PackageId }));
      await expect(again).rejects.toMatchObject({ code: 'package-already-added' });
    });

    it('gives every order exactly one end', async () => {
      await store.change((db) => db.addOrder(order));
      const { operationId } = order.order;
      await store.change((db) => db.endOrder(operationId, 'succeeded', instant(1_700_000_009_000)));
      await expect(store.change((db) => db.endOrder(operationId, 'failed', instant(1)))).rejects.toThrow('not open');
      await store.read(async (db) => {
        expect(await db.openOrders()).toEqual([]);
        expect(await db.journal(siteId, 5)).toMatchObject([{ state: 'succeeded', endedAt: 1_700_000_009_000 }]);
      });
    });

    it('chains audit lines, pages them newest first, and keeps secrets out', async () => {
      await store.change(async (db) => {
        for (const object of ['one', 'two', 'three']) await db.addAudit(auditLine(object));
        await db.addAudit({ ...auditLine('four'), siteId: null, after: 'password=hunter2' });
      });
      await store.read(async (db) => {
        const [newest, second] = await db.audit({ siteId: null, before: null, limit: 2 });
        expect([newest?.object, newest?.after, second?.object]).toEqual(['four', 'password=[removed]', 'three']);
        expect(await db.audit({ siteId, before: 3, limit: 10 })).toMatchObject([{ object: 'two' }, { object: 'one' }]);
        expect(await db.auditChainBreak()).toBeNull();
      });
    });

    it('takes 10,000 hosts and what each of them said within two seconds', async () => {
      await fillStore(store);
      const started = performance.now();
      const many = Array.from({ length: 10_000 }, (_, n) => ({ ...host, id: `h${n}` as HostId, name: `HOST-${n}` }));
      await store.change(async (db) => {
        await db.putHosts(many);
        for (const { id } of many) await db.putObservation(siteId, id, seen);
      });
      const [hosts, observed] = await store.read(async (db) => [await db.hosts(siteId), await db.observations(siteId)]);
      expect([hosts.length, observed.size]).toEqual([10_001, 10_000]);
      expect(performance.now() - started).toBeLessThan(4_000);
    });

    it('takes no more work once it is closed', async () => {
      await store.close();
      await expect(store.change(async () => undefined)).rejects.toMatchObject({ code: 'shutting-down' });
      await expect(store.read(async () => undefined)).rejects.toMatchObject({ code: 'shutting-down' });
    });
  });
}
