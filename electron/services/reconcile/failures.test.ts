import { describe, expect, it } from 'vitest';
import { broken, h1, one, reconcilerBench, two } from '#electron/testing/reconciler-bench.ts';
import type { Order } from '#shared/domain/reconcile/step.ts';
import { aHost, byVersion, siteId } from '#shared/domain/testing/samples.ts';

const bench = reconcilerBench();

describe('hosts that do not answer', () => {
  it('are unknown, lose nothing, and catch up when they are back', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    bench.fleet.host('H1').down = true;
    bench.reconciler.look(siteId, [h1]);
    await bench.shows('1.0.0.0 Unknown');
    await bench.assign();
    await bench.env.pass(600_000);
    expect(bench.words()).toEqual(['1.0.0.0 Unknown']);
    expect(bench.stagedOn('H1')).toEqual([one.fullName]);
    bench.fleet.host('H1').down = false;
    await bench.shows();
    expect(bench.stagedOn('H1')).toEqual([]);
  });
});

describe('a host whose connection never settles', () => {
  it('has timed out, and is looked at again', async () => {
    await bench.env.until(() => bench.reconciler.status.site(siteId).answering === 2);
    bench.fleet.host('H1').deaf = true;
    bench.reconciler.look(siteId, [h1]);
    await bench.env.until(() => bench.reconciler.status.host(h1)?.silence?.code === 'host-timed-out', 120_000);
    bench.fleet.host('H1').deaf = false;
    await bench.env.until(() => bench.reconciler.status.host(h1)?.answers === true);
  });

  it('fails the step that was under way, which is then tried again', async () => {
    await bench.env.until(() => bench.reconciler.status.site(siteId).answering === 2);
    bench.fleet.host('H1').mute = true;
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => bench.fleet.host('H1').underWay === 1);
    bench.fleet.host('H1').mute = false;
    await bench.env.until(async () => (await bench.store.read((db) => db.failures(siteId))).length === 1, 700_000);
    expect(await bench.store.read((db) => db.failures(siteId))).toMatchObject([
      { failure: { code: 'host-timed-out', phase: 'trust', attempts: 1 } },
    ]);
    await bench.shows('1.0.0.0 Ready');
  });
});

describe('failures', () => {
  it('of one package do not stop another', async () => {
    bench.fleet.host('H1').failing.set('mount', 'image-not-found');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Not found');
    bench.fleet.host('H1').failing.clear();
    bench.fleet.host('H1').failing.set('offer', 'stage-failed');
    await bench.assign(byVersion('1.0.0.0', broken.familyName), byVersion('1.0.0.0'));
    await bench.env.until(() => bench.stagedOn('H1').length === 2);
  });

  it('are tried again by themselves, later each time, and at once by hand', async () => {
    bench.fleet.host('H1').failing.set('stage', 'stage-failed');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Staging failed');
    const failure = () => bench.reconciler.status.host(h1)?.facts.map((fact) => fact.placement)[0];
    await bench.env.until(() => JSON.stringify(failure()).includes('"attempts":4'));
    expect(await bench.store.read((db) => db.failures(siteId))).toMatchObject([
      { failure: { attempts: 4, hresult: '0x80070005' } },
    ]);

    bench.fleet.host('H1').failing.clear();
    const before = bench.env.now();
    expect(await bench.reconciler.retry(siteId, h1, null)).toBe(1);
    await bench.shows('1.0.0.0 Ready');
    expect(bench.env.now() - before).toBeLessThan(1_000);
    expect(await bench.store.read((db) => db.failures(siteId))).toEqual([]);
  });

  it('that no retry ends are tried a few times an hour, by hand at once, and when their cause changes on the host', async () => {
    const host = bench.fleet.host('H1');
    const stagings = () => host.orders.filter((order) => order.step.kind === 'stage').length;
    host.failing.set('stage', 'dependency-missing');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Staging failed');
    const failure = () => bench.reconciler.status.host(h1)?.facts[0]?.placement;
    expect(failure()).toMatchObject({ failure: { nextTryAt: expect.any(Number) } });
    await bench.env.pass(170_000);
    expect(stagings()).toBe(1);
    await bench.env.pass(3_600_000);
    expect(stagings()).toBeGreaterThan(3);
    expect(stagings()).toBeLessThan(7);

    const before = stagings();
    await bench.reconciler.retry(siteId, h1, null);
    await bench.env.until(() => stagings() === before + 1, 2_000);
    host.failing.clear();
    host.state = { ...host.state, frameworks: [{ name: 'VCLibs', version: '14.0.0.0', architecture: 'x64' }] };
    bench.reconciler.look(siteId, [h1]);
    await bench.env.until(() => bench.words()?.[0] === '1.0.0.0 Ready', 5_000);
  });

  it('keep their word while a retry waits for its turn or another step comes first', async () => {
    const seen = new Set<string>();
    bench.fleet.host('H1').failing.set('stage', 'image-not-found');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Not found');
    // The image went meanwhile: the retry has to mount it again before it stages.
    bench.fleet.host('H1').state = { ...bench.fleet.host('H1').state, mounted: [] };
    await bench.env.until(() => {
      const status = bench.reconciler.status.host(h1)?.facts[0];
      if (status?.placement.kind === 'working') seen.add(status.placement.phase);
      return bench.fleet.host('H1').orders.filter((order) => order.step.kind === 'stage').length === 3;
    });
    expect(seen.has('queued')).toBe(false);
    await bench.shows('1.0.0.0 Not found');
  });
});

describe('a new version that fails', () => {
  const failing = () => bench.fleet.host('H1').failing;

  it('leaves the old one where it is until it has come itself', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    failing().set('stage', 'stage-failed');
    await bench.assign(byVersion('2.0.0.0'));
    await bench.shows('2.0.0.0 Staging failed', '1.0.0.0 Disabling');
    await bench.env.pass(600_000);
    expect(bench.fleet.host('H1').state.offered).toMatchObject([{ fullName: one.fullName }]);
    failing().clear();
    await bench.shows('2.0.0.0 Ready');
    expect(bench.stagedOn('H1')).toEqual([two.fullName]);
  });

  it('keeps nothing that is assigned no more', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    failing().set('stage', 'stage-failed');
    await bench.assign(byVersion('2.0.0.0'));
    await bench.shows('2.0.0.0 Staging failed', '1.0.0.0 Disabling');
    await bench.assign();
    await bench.shows();
    expect(bench.fleet.host('H1').state).toMatchObject({ staged: [], mounted: [] });
  });
});

describe('a package that could not come', () => {
  it('leaves at once when nobody wants it any more, however long its next try lies ahead', async () => {
    const host = bench.fleet.host('H1');
    host.failing.set('stage', 'dependency-missing');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Staging failed');
    await bench.assign();
    await bench.env.until(() => bench.words()?.length === 0, 5_000);
    expect(host.state.mounted).toEqual([]);
  });
});

describe('an order that nobody heard of again', () => {
  it('brings nothing back after its package was forgotten', async () => {
    const host = bench.fleet.host('H1');
    host.failing.set('trust', 'host-timed-out');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => host.orders.length > 0);
    const [lost] = host.orders;
    host.failing.clear();
    await bench.assign();
    await bench.env.until(async () => (await bench.store.read((db) => db.held(siteId))).length === 0);
    const late = bench.fleet.connectorFor(aHost('H1')).apply(lost as Order, { signal: new AbortController().signal });
    await expect(late).rejects.toMatchObject({ code: 'generation-outdated' });
  });
});

describe('a certificate that several packages need', () => {
  it('is tried again later when the host stops trusting it, whichever package asks for it', async () => {
    const host = bench.fleet.host('H1');
    await bench.assign(byVersion('1.0.0.0', broken.familyName), byVersion('1.0.0.0'));
    await bench.env.until(() => bench.stagedOn('H1').length === 2);
    host.failing.set('trust', 'certificate-not-trusted');
    host.state = { ...host.state, trusted: [] };
    const asked = () => host.orders.filter((order) => order.step.kind === 'trust').length;
    const before = asked();
    await bench.env.pass(60_000);
    expect(asked() - before).toBeGreaterThan(1);
    expect(asked() - before).toBeLessThan(20);
  });
});
