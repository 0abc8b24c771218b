import { describe, expect, it } from 'vitest';
import { h1, one, reconcilerBench } from '#electron/testing/reconciler-bench.ts';
import type { MaintenanceWindow } from '#shared/domain/maintenance/window.ts';
import { byVersion, onHost, siteId } from '#shared/domain/testing/samples.ts';
import { minute } from '#shared/kernel/instant.ts';

const bench = reconcilerBench();

/** An hour from so many minutes after the bench's now. */
function hourIn(minutes: number): MaintenanceWindow {
  const opens = Math.floor(bench.env.now() / minute + minutes) % 1_440;
  return { days: [0, 1, 2, 3, 4, 5, 6], opens, minutes: 60, zone: 'UTC' };
}
async function setWindows(...windows: readonly MaintenanceWindow[]): Promise<void> {
  await bench.store.change((db) => db.putWindows(siteId, { scope: onHost('H1'), windows, revision: 1 }));
  await bench.reconciler.siteChanged(siteId);
}
const orders = () => bench.fleet.host('H1').orders.length;
const waitsUntil = () => bench.reconciler.status.host(h1)?.waitsUntil ?? null;

describe('a host with maintenance windows', () => {
  it('is given no order before its window opens, says until when it waits, and then gets all of it', async () => {
    await setWindows(hourIn(30));
    const applied = bench.env.now();
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => waitsUntil() !== null);
    expect(waitsUntil()).toBeGreaterThan(applied + 28 * minute);
    await bench.env.pass(25 * minute);
    expect(orders()).toBe(0);
    await bench.shows('1.0.0.0 Ready');
    expect(bench.env.now()).toBeGreaterThanOrEqual(applied + 29 * minute);
    expect(waitsUntil()).toBeNull();
  });

  it('is not worked on by a retry by hand outside of them', async () => {
    bench.fleet.host('H1').failing.set('mount', 'image-not-found');
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Not found');
    await setWindows(hourIn(30));
    const before = orders();
    bench.fleet.host('H1').failing.clear();
    await bench.reconciler.retry(siteId, h1, null);
    await bench.env.pass(25 * minute);
    expect(orders()).toBe(before);
    await bench.shows('1.0.0.0 Ready');
  });

  it('keeps what it has until its window opens', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await setWindows(hourIn(30));
    await bench.assign();
    await bench.env.pass(25 * minute);
    expect(bench.stagedOn('H1')).toEqual([one.fullName]);
    await bench.shows();
  });

  it('is worked on at once when its windows are taken away', async () => {
    await setWindows(hourIn(600));
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => waitsUntil() !== null);
    await setWindows();
    bench.reconciler.look(siteId, [h1]);
    const before = bench.env.now();
    await bench.shows('1.0.0.0 Ready');
    expect(bench.env.now() - before).toBeLessThan(minute);
  });
});
