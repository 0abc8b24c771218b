import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#electron/ports/store.ts';
import type { ChangeId, HostId, OperationId, PackageId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';

import {
  auditLine,
  change,
  draft,
  failure,
  fillStore,
  host,
  hostId,
  item,
  order,
  packageId,
  ref,
  seen,
  site,
  siteId,
  tagId,
} from './store-samples.ts';

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
        await db.setLabId('lab-7');
        await db.putIcon(packageId, 'data:image/png;base64,AA==');
        await db.putScope(siteId, { scope: { kind: 'host', hostId }, inherit: false, rows: [], revision: 7 });
        await db.putMarks(siteId, [{ tagId, familyName: item.familyName, architecture: 'x64', packageId }]);
        await db.putDraft(draft);
        await db.addChange(change);
        await db.putObservation(siteId, hostId, seen);
        await db.putHeld(siteId, { hostId, package: ref, trust: null });
        await db.putFailure(siteId, { hostId, packageId, failure });
        await db.putFailure(siteId, { hostId, packageId: null, failure: { ...failure, phase: 'observe' } });
        await db.addOrder(order);
      });
      await reopen();
      await store.read(async (db) => {
        expect(await db.farmKind()).toBe('lab');
        expect(await db.labId()).toBe('lab-7');
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
        expect(await db.change(change.id)).toEqual(change);
        expect(await db.change('another' as ChangeId)).toBeNull();
        expect(await db.generation(siteId)).toBe(1);
        expect([...(await db.observations(siteId))]).toEqual([[hostId, seen]]);
        expect(await db.held(siteId)).toEqual([{ hostId, package: ref, trust: null }]);
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
        await db.putHeld(siteId, { hostId, package: ref, trust: null });
        expect(await db.isHeld(siteId, packageId)).toBe(true);
        await db.removeHeld(hostId, packageId);
        expect(await db.isHeld(siteId, packageId)).toBe(false);
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

    it('keeps why an order failed, and which steps a host may not have shown yet', async () => {
      await store.change(async (db) => {
        await db.putObservation(siteId, hostId, seen);
        await db.addOrder(order);
        await db.endOrder(order.order.operationId, 'failed', instant(1_700_000_009_000), failure);
      });
      const { code, hresult, message } = failure;
      await store.read(async (db) => {
        expect((await db.journalOf(hostId, 1))[0]?.failure).toEqual({ code, hresult, message });
        expect([...(await db.stepsSinceLook(siteId))]).toEqual([[hostId, [order.order.step]]]);
      });
      await store.change((db) => db.putObservation(siteId, hostId, { ...seen, at: instant(1_700_009_000_000) }));
      expect([...(await store.read((db) => db.stepsSinceLook(siteId)))]).toEqual([]);
    });

    it('says how what hosts were told about a package ended: offers, withdrawals and failures', async () => {
      const { step, operationId } = order.order;
      const packageId = step.package.packageId;
      const [sent, over] = [order.issuedAt, instant(order.issuedAt + 9)];
      const offer = { kind: 'offer', package: step.package, registration: 'on-demand', users: [] } as const;
      await store.change(async (db) => {
        await db.addOrder(order);
        await db.addOrder({ ...order, order: { ...order.order, operationId: 'op-2' as OperationId, step: offer } });
        await db.endOrder(operationId, 'succeeded', over);
        await db.endOrder('op-2' as OperationId, 'succeeded', over);
      });
      await store.read(async (db) => {
        const attempts = await db.attempts(siteId, packageId, sent, over);
        expect(attempts).toEqual([{ hostId, kind: 'offer', succeeded: true, at: over }]);
        expect(await db.attempts(siteId, 'another' as PackageId, sent, over)).toEqual([]);
        expect(await db.attempts(siteId, packageId, sent, sent)).toEqual([]);
      });
    });

    it('keeps the newest 500 events of a host', async () => {
      await store.change(async (db) => {
        for (let at = 1; at <= 503; at += 1) {
          await db.addHostEvent(siteId, { hostId, at: instant(at), kind: 'drift', text: `change ${at}` });
        }
      });
      const kept = await store.read((db) => db.hostEvents(hostId, 1_000));
      expect([kept.length, kept[0]?.text, kept.at(-1)?.text]).toEqual([500, 'change 503', 'change 4']);
    });

    it('finds the audit lines about one host, and those of applied changes', async () => {
      await store.change(async (db) => {
        for (const object of ['VIE-1', 'Notes on VIE-1', 'VIE-10', 'all packages on all hosts']) {
          await db.addAudit(auditLine(object));
        }
        await db.addAudit({ ...auditLine('VIE-1'), actor: 'system:reconcile' });
      });
      const found = await store.read((db) => db.auditOf(siteId, 'VIE-1', 10));
      expect(found.map(({ object }) => object)).toEqual(['all packages on all hosts', 'Notes on VIE-1', 'VIE-1']);
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

    it('takes 10,000 hosts and what each of them said', async () => {
      await fillStore(store);
      const many = Array.from({ length: 10_000 }, (_, n) => ({ ...host, id: `h${n}` as HostId, name: `HOST-${n}` }));
      await store.change(async (db) => {
        await db.putHosts(many);
        for (const { id } of many) await db.putObservation(siteId, id, seen);
      });
      const [hosts, observed] = await store.read(async (db) => [await db.hosts(siteId), await db.observations(siteId)]);
      expect([hosts.length, observed.size]).toEqual([10_001, 10_000]);
    });

    it('takes no more work once it is closed', async () => {
      await store.close();
      await expect(store.change(async () => undefined)).rejects.toMatchObject({ code: 'shutting-down' });
      await expect(store.read(async () => undefined)).rejects.toMatchObject({ code: 'shutting-down' });
    });
  });
}
