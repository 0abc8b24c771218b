import { expect, it } from 'vitest';
import { reconcilerBench } from '#electron/testing/reconciler-bench.ts';
import { byVersion, siteId } from '#shared/domain/testing/samples.ts';
import type { HostId } from '#shared/kernel/ids.ts';

const bench = reconcilerBench();

it('a host that left its site is shown nowhere, and nothing is looked at or done on it any more', async () => {
  await bench.env.until(() => bench.reconciler.status.site(siteId).answering === 2);
  const { seq } = bench.reconciler.status.since(siteId, null);
  bench.removed.add('H2');
  bench.reconciler.tasks.applying(siteId, ['H2' as HostId]);
  await bench.reconciler.siteChanged(siteId);

  expect(bench.reconciler.status.host('H2' as HostId)).toBeNull();
  const since = bench.reconciler.status.since(siteId, seq);
  expect([since.complete, since.hosts.map(({ host }) => host.name)]).toEqual([true, ['H1']]);
  expect(bench.reconciler.tasks.list()).toMatchObject([{ state: 'succeeded', total: 0 }]);

  let looks = 0;
  Object.defineProperty(bench.fleet.host('H2'), 'down', {
    get: () => {
      looks += 1;
      return false;
    },
  });
  await bench.env.pass(300_000);
  expect(looks).toBe(0);
  await bench.assign(byVersion('1.0.0.0'));
  await bench.shows('1.0.0.0 Ready');
});
