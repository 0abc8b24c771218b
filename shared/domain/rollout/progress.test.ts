import { describe, expect, it } from 'vitest';
import type { HostId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { aRollout } from '../testing/rollouts.ts';
import { aPackage } from '../testing/samples.ts';
import { advanced, ended, met } from './moves.ts';
import { type Attempt, progressOf } from './progress.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const rollout = aRollout(one, two, [['H0'], ['H1', 'H2']], { startedAt: instant(0) });
const attempt = (hostId: string, kind: Attempt['kind'], succeeded: boolean, at: number): Attempt => ({
  hostId: hostId as HostId,
  kind,
  succeeded,
  at: instant(at),
});

describe('a roll-out over time', () => {
  const seen = progressOf(
    rollout,
    [
      attempt('H0', 'offer', true, 100),
      attempt('H1', 'stage', false, 300),
      attempt('H9', 'offer', true, 310),
      attempt('H1', 'offer', true, 500),
      attempt('H0', 'withdraw', true, 600),
    ],
    instant(600),
  );
  const at = (moment: number) => seen.find((point) => point.at === moment);

  it('counts at each moment who has the new version, where it failed, and who waits; nobody of other hosts', () => {
    expect(at(0)).toEqual({ at: 0, succeeded: 0, failed: 0, waiting: 3 });
    expect(at(100)).toEqual({ at: 100, succeeded: 1, failed: 0, waiting: 2 });
    expect(at(400)).toEqual({ at: 400, succeeded: 1, failed: 1, waiting: 1 });
    expect(at(500)).toEqual({ at: 500, succeeded: 2, failed: 0, waiting: 1 });
  });
  it('counts a host no longer that gave the version back', () => {
    expect(seen.at(-1)).toEqual({ at: 600, succeeded: 1, failed: 0, waiting: 2 });
  });
  it('is of the same size however long it took, and has no length at its very beginning', () => {
    expect(seen).toHaveLength(61);
    expect(progressOf(rollout, [], instant(0)).every((point) => point.waiting === 3)).toBe(true);
  });
});

describe('the times of the rings', () => {
  it('say of each when it began and when it met its threshold, also where it was not watched', () => {
    const second = advanced(met(rollout, instant(2_000), instant(2_000)), 2, instant(3_000));
    expect(second.times).toEqual([
      { begunAt: 1_000, metAt: 2_000 },
      { begunAt: 3_000, metAt: null },
    ]);
    expect(ended(second, 'succeeded', instant(4_000)).times.at(-1)).toEqual({ begunAt: 3_000, metAt: 4_000 });
    expect(ended(second, 'withdrawn', instant(4_000)).times.at(-1)).toEqual({ begunAt: 3_000, metAt: null });
  });
  it('forget that the threshold was met when it no longer is', () => {
    const again = met(met(rollout, instant(2_000), instant(2_000)), null, instant(2_500));
    expect(again.times).toEqual([{ begunAt: 1_000, metAt: null }]);
  });
  it('stay unknown for rings of before they were kept', () => {
    const old = { ...rollout, times: [] };
    expect(advanced(old, 2, instant(3_000)).times).toEqual([null, { begunAt: 3_000, metAt: null }]);
  });
});
