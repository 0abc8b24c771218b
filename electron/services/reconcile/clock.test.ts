import { describe, expect, it } from 'vitest';
import { h1, reconcilerBench } from '#electron/testing/reconciler-bench.ts';
import { byVersion, siteId } from '#shared/domain/testing/samples.ts';
import { minute } from '#shared/kernel/instant.ts';

const bench = reconcilerBench();

describe('a clock that steps back', () => {
  it('makes nothing wait that long: what failed is tried again as if the time had not been written', async () => {
    bench.fleet.host('H1').failing.set('stage', 'stage-failed');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Staging failed');
    bench.env.setBack(24 * 60 * minute);
    bench.fleet.host('H1').failing.clear();
    const from = bench.env.now();
    await bench.shows('1.0.0.0 Ready');
    expect(bench.env.now() - from).toBeLessThan(5 * minute);
  });

  it('lets changes be applied and hosts be observed as before', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    bench.env.setBack(60 * minute);
    await bench.assign();
    await bench.shows();
    bench.reconciler.look(siteId, [h1]);
    await bench.env.until(() => bench.reconciler.status.host(h1)?.answers === true);
    expect(bench.stagedOn('H1')).toEqual([]);
  });
});
