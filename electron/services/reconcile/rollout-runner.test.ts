import { describe, expect, it } from 'vitest';
import { one, reconcilerBench, two } from '#electron/testing/reconciler-bench.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import { aRollout } from '#shared/domain/testing/rollouts.ts';
import { byTag, defaults, markOf, rowsOf, siteId } from '#shared/domain/testing/samples.ts';
import { minute } from '#shared/kernel/instant.ts';

const bench = reconcilerBench();

/** Production has moved from 1.0.0.0 to 2.0.0.0, first on H1 and then on H2. */
async function promote(more: Partial<Rollout> = {}): Promise<void> {
  await bench.store.change(async (db) => {
    await db.putScope(siteId, rowsOf(defaults, [byTag()]));
    await db.putMarks(siteId, [markOf(two)]);
    await db.putRollout(aRollout(one, two, [['H1'], ['H2']], { waveBegunAt: bench.env.now(), ...more }));
  });
  await bench.reconciler.siteChanged(siteId);
}
const stored = async () => (await bench.store.read((db) => db.rollouts(siteId, 'all')))[0];

describe('a roll-out', () => {
  it('watches a ring for its bake time, and only then begins the next, with a generation of its own', async () => {
    await promote();
    await bench.env.until(async () => (await stored())?.metAt !== null);
    expect([bench.stagedOn('H1'), bench.stagedOn('H2')]).toEqual([[two.fullName], [one.fullName]]);
    await bench.env.pass(9 * minute);
    expect(await stored()).toMatchObject({ begun: 1, generation: 1 });
    await bench.env.until(async () => (await stored())?.begun === 2);
    expect(await stored()).toMatchObject({ generation: 2 });
    expect(await bench.store.read((db) => db.generation(siteId))).toBe(2);
    await bench.env.until(async () => (await stored())?.state === 'succeeded', 30 * minute);
    expect(bench.stagedOn('H2')).toEqual([two.fullName]);
    expect(bench.fleet.host('H2').orders.at(-1)?.generation).toBe(2);
  });

  it('waits at a ring whose hosts do not answer, and goes on when they do', async () => {
    bench.fleet.host('H1').down = true;
    await promote();
    await bench.env.pass(60 * minute);
    expect(await stored()).toMatchObject({ begun: 1, state: 'running', metAt: null });
    bench.fleet.host('H1').down = false;
    await bench.env.until(async () => (await stored())?.begun === 2, 30 * minute);
  });

  it('pauses on the failure of its first host, and no other host is touched by it', async () => {
    bench.fleet.host('H1').failing.set('stage', 'stage-failed');
    await promote();
    await bench.env.until(async () => (await stored())?.state === 'paused');
    await bench.env.pass(60 * minute);
    expect(await stored()).toMatchObject({ begun: 1, state: 'paused' });
    expect(bench.fleet.host('H2').orders.some(({ step }) => step.package.packageId === two.id)).toBe(false);
  });

  it('goes on where it was after the console was killed', async () => {
    await promote();
    await bench.env.until(async () => (await stored())?.metAt !== null);
    await bench.stop();
    await bench.startOver();
    await bench.env.until(async () => (await stored())?.state === 'succeeded', 30 * minute);
    expect(bench.stagedOn('H2')).toEqual([two.fullName]);
  });

  it('pauses where the new version is disabled meanwhile', async () => {
    await promote({ begun: 1, rings: { ...aRollout(one, two, []).rings, bake: 60 * minute } });
    await bench.env.until(async () => (await stored())?.metAt !== null);
    await bench.store.change((db) => db.putPackage({ ...two, enabled: false, revision: 2 }));
    await bench.reconciler.siteChanged(siteId);
    await bench.env.until(async () => (await stored())?.state === 'paused');
    expect((await stored())?.pausedBecause).toBe('Contoso Notes 2.0.0.0 is not enabled in the site any more');
  });
});
