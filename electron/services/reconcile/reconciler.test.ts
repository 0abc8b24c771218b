import { describe, expect, it } from 'vitest';
import { broken, h1, one, reconcilerBench, two } from '#electron/testing/reconciler-bench.ts';
import { aPackage, byTag, byVersion, siteId } from '#shared/domain/testing/samples.ts';

const bench = reconcilerBench();

describe('placing packages', () => {
  it('brings what is assigned to the host, and takes it away when it is not any more', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    expect(bench.fleet.host('H1').orders.map((order) => order.step.kind)).toEqual(['trust', 'mount', 'stage', 'offer']);
    expect(bench.stagedOn('H2')).toEqual([]);

    await bench.assign();
    await bench.shows();
    expect(bench.fleet.host('H1').state).toMatchObject({ mounted: [], staged: [], offered: [] });
    expect(await bench.store.read((db) => db.held(siteId))).toEqual([]);
    expect(await bench.store.read((db) => db.openOrders())).toEqual([]);
  });

  it('audits each effect once, with the change that caused it', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    const lines = await bench.store.read((db) => db.audit({ siteId, before: null, limit: 50 }));
    expect(lines.map((line) => [line.actor, line.action, line.result, line.changeId]).reverse()).toEqual(
      ['host.trust', 'host.mount', 'host.stage', 'host.offer'].map((action) => [
        'system:reconcile',
        action,
        'done',
        'change-1',
      ]),
    );
  });

  it('keeps the old version while a session runs it', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    bench.runs(one.fullName);
    await bench.assign(byVersion('2.0.0.0'));
    await bench.shows('2.0.0.0 Ready', '1.0.0.0 Disabling');
    await bench.env.pass(300_000);
    expect(bench.stagedOn('H1')).toContain(one.fullName);
    bench.runs();
    await bench.shows('2.0.0.0 Ready');
    expect(bench.stagedOn('H1')).toEqual([two.fullName]);
  });

  it('leaves what a host has when its tag marks nothing', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await bench.assign(byTag());
    await bench.shows('1.0.0.0 No version found');
    await bench.env.pass(120_000);
    expect(bench.stagedOn('H1')).toEqual([one.fullName]);
  });
});

describe('a run that ends in the middle', () => {
  it('leaves the order in the journal; the next run ends it and converges', async () => {
    bench.fleet.host('H1').mute = true;
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => bench.fleet.host('H1').underWay === 1);
    await bench.stop();
    const [entry] = await bench.store.read((db) => db.openOrders());
    expect(entry?.order.operationId).toBe(bench.fleet.host('H1').orders[0]?.operationId);

    bench.fleet.host('H1').mute = false;
    await bench.startOver();
    await bench.shows('1.0.0.0 Ready');
    expect(await bench.store.read((db) => db.openOrders())).toEqual([]);
    const ends = await bench.store.read((db) => db.journal(siteId, 50));
    expect(ends.map((end) => end.state).toSorted()).toEqual(['interrupted', 'succeeded', 'succeeded', 'succeeded']);
  });

  it('stops while nothing is under way at once', async () => {
    const before = bench.env.now();
    await bench.stop();
    expect(bench.env.now() - before).toBeLessThan(200);
  });
});

describe('orders', () => {
  it('are never two at once on one host, whatever is changed and looked at meanwhile', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      await bench.assign(byVersion(turn % 2 === 0 ? '1.0.0.0' : '2.0.0.0'));
      bench.reconciler.look(siteId, 'all');
    }
    await bench.shows('2.0.0.0 Ready');
    expect(bench.fleet.host('H1').mostUnderWay).toBe(1);
    const ids = bench.fleet.host('H1').orders.map((order) => order.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const generations = bench.fleet.host('H1').orders.map((order) => order.generation);
    expect(generations).toEqual(generations.toSorted((a, b) => a - b));
  });
});

describe('the task of a change', () => {
  it('counts the hosts until all have settled', async () => {
    bench.reconciler.tasks.applying(siteId, [h1]);
    expect(bench.reconciler.tasks.list()).toMatchObject([
      { title: 'Applying to 1 host', state: 'running', done: 0, total: 1 },
    ]);
    await bench.assign(byVersion('1.0.0.0'));
    expect(bench.reconciler.tasks.list()).toMatchObject([{ state: 'running' }]);
    await bench.env.until(() => bench.reconciler.tasks.list()[0]?.state === 'succeeded');
    expect(bench.words()).toEqual(['1.0.0.0 Ready']);
  });
  it('says on how many it failed', async () => {
    bench.fleet.host('H1').failing.set('mount', 'mount-failed');
    bench.reconciler.tasks.applying(siteId, [h1]);
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => bench.reconciler.tasks.list()[0]?.state === 'failed');
    expect(bench.reconciler.tasks.list()).toMatchObject([{ failed: 1, done: 0 }]);
  });
});

describe('the task of a change', () => {
  it('is not to blame for what had failed on a host before it', async () => {
    bench.fleet.host('H1').failing.set('mount', 'image-not-found');
    await bench.assign(byVersion('1.0.0.0', broken.familyName));
    await bench.shows('1.0.0.0 Not found');
    bench.fleet.host('H1').failing.clear();
    await bench.env.pass(10);
    bench.reconciler.tasks.applying(siteId, [h1]);
    await bench.assign(byVersion('1.0.0.0', broken.familyName), byVersion('1.0.0.0'));
    await bench.env.until(() => bench.reconciler.tasks.list()[0]?.state !== 'running');
    expect(bench.reconciler.tasks.list()).toMatchObject([{ state: 'succeeded', done: 1, failed: 0 }]);
    expect(bench.words()?.[1]).toBe('1.0.0.0 Ready');
  });
});

describe('an image of two packages', () => {
  it('is unmounted at the end, also where the second one was wanted and never begun', async () => {
    const second = aPackage('1.0.0.0', { name: 'Second', architecture: 'arm', image: one.image });
    await bench.store.change((db) => db.putPackage(second));
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await bench.assign(byVersion('1.0.0.0', second.familyName));
    await bench.env.until(() => bench.stagedOn('H1').length === 0);
    await bench.env.pass(60_000);
    expect(bench.fleet.host('H1').state.mounted).toHaveLength(1);
    await bench.assign();
    await bench.shows();
    expect(bench.fleet.host('H1').state.mounted).toEqual([]);
  });
});

describe('the index', () => {
  it('answers only what changed since a number, and all for one of another run', async () => {
    await bench.env.until(() => bench.reconciler.status.site(siteId).answering === 2);
    const { seq } = bench.reconciler.status.since(siteId, null);
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    const since = bench.reconciler.status.since(siteId, seq);
    expect([since.complete, since.hosts.map(({ host }) => host.name)]).toEqual([false, ['H1']]);
    expect(bench.reconciler.status.since(siteId, 3).complete).toBe(true);
    expect(bench.reconciler.status.ofPackage(one.id)).toEqual({ counts: { Ready: 1 }, worst: 'Ready', hosts: 1 });
  });
});
