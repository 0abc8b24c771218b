import { describe, expect, it } from 'vitest';
import { broken, h1, one, reconcilerBench, two } from '#electron/testing/reconciler-bench.ts';
import { anObservation, byVersion, siteId } from '#shared/domain/testing/samples.ts';
import type { PickedOrphan } from './sweep.ts';

const bench = reconcilerBench();
const keys = () => bench.reconciler.orphans(siteId, null).map(({ key }) => key);
const sweepAll = () => sweep(...bench.reconciler.orphans(siteId, null));

/** The clock has to move while the console writes. */
async function sweep(...picked: readonly PickedOrphan[]) {
  let taken: readonly PickedOrphan[] | null = null;
  void bench.reconciler.sweep(siteId, picked, 'ada').then((orphans) => {
    taken = orphans;
  });
  await bench.env.until(() => taken !== null);
  return taken;
}

/** Puts packages on H1 past the console, with their images. */
async function byHand(...items: readonly (typeof one)[]): Promise<void> {
  const host = bench.fleet.host('H1');
  const staged = items.map(({ fullName, image }) => ({ fullName, imagePath: image.path }));
  const mounted = items.map(({ image }) => ({ path: image.path }));
  host.state = {
    ...host.state,
    staged: [...host.state.staged, ...staged],
    mounted: [...host.state.mounted, ...mounted],
  };
  bench.reconciler.look(siteId, [h1]);
  await bench.env.until(() => bench.reconciler.status.host(h1)?.observation === host.state);
}

describe('the sweep of orphans', () => {
  it('takes away what nobody wants, in the order of any leaving, journalled; and it is listed when it comes again', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await byHand(two);
    expect(keys()).toEqual([`staged ${two.fullName}`]);
    bench.fleet.host('H1').orders.length = 0;
    expect(await sweepAll()).toHaveLength(1);
    await bench.env.until(() => bench.fleet.host('H1').state.mounted.length === 1);
    expect(bench.fleet.host('H1').orders.map(({ step }) => step.kind)).toEqual(['deregister', 'destage', 'unmount']);
    expect(bench.stagedOn('H1')).toEqual([one.fullName]);
    await bench.shows('1.0.0.0 Ready');
    await bench.env.until(async () => (await bench.store.read((db) => db.held(siteId))).length === 1);
    expect(await bench.store.read((db) => db.openOrders())).toEqual([]);

    await byHand(two);
    expect(keys()).toEqual([`staged ${two.fullName}`]);
  });

  it('also takes what the site has no package of, and images that are mounted for nobody', async () => {
    const stranger = {
      ...one,
      fullName: 'Stranger_4.0.0.0_x64__xyz',
      image: { ...one.image, path: '\\\\FS\\Old\\s.vhdx' },
    };
    await byHand(stranger);
    bench.fleet.host('H1').state = {
      ...bench.fleet.host('H1').state,
      mounted: [{ path: '\\\\FS\\Old\\s.vhdx' }, { path: '\\\\FS\\Old\\t.cim' }],
    };
    bench.reconciler.look(siteId, [h1]);
    await bench.env.until(() => keys().length === 2);
    await sweepAll();
    await bench.env.until(() => keys().length === 0 && bench.words()?.length === 0);
    expect(bench.fleet.host('H1').state).toMatchObject({ staged: [], mounted: [] });
  });

  it('never touches what is wanted or in use, nor what was not picked', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await byHand(two, broken);
    bench.runs(two.fullName);
    bench.reconciler.look(siteId, [h1]);
    await bench.env.until(() => bench.reconciler.orphans(siteId, h1).some(({ sessions }) => sessions === 1));
    expect(await sweep({ hostId: h1, key: `staged ${one.fullName}` })).toEqual([]);
    expect(await sweep({ hostId: h1, key: `staged ${two.fullName}` })).toEqual([]);
    await bench.env.pass(120_000);
    expect(bench.stagedOn('H1')).toEqual([one.fullName, two.fullName, broken.fullName]);
  });

  it('leaves a host alone that does not answer', async () => {
    await byHand(two);
    bench.fleet.host('H1').down = true;
    bench.reconciler.look(siteId, [h1]);
    await bench.env.until(() => bench.reconciler.status.host(h1)?.answers === false);
    expect(await sweepAll()).toEqual([]);
    expect(bench.fleet.host('H1').state).not.toEqual(anObservation());
  });
});
