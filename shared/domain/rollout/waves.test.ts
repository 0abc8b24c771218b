import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostId } from '#shared/kernel/ids.ts';
import { usualEngineSettings } from '../settings/engine-settings.ts';
import type { RingStep } from './rollout.ts';
import { ringLabel, ringsOf, shareOf, wavesOf } from './waves.ts';

const { rings } = usualEngineSettings;
const hosts = (count: number) => Array.from({ length: count }, (_, at) => `H${at}` as HostId);
const shares = (...of: readonly number[]) => ({ steps: of.map((each): RingStep => ({ kind: 'share', of: each })) });

describe('the waves of a roll-out', () => {
  it.each([
    [0, []],
    [1, ['1 host 1']],
    [6, ['1 host 1', '50 % 3', '100 % 6']],
    [214, ['1 host 1', '1 % 3', '10 % 22', '50 % 107', '100 % 214']],
    [10_000, ['1 host 1', '1 % 100', '10 % 1000', '50 % 5000', '100 % 10000']],
  ])('of %d hosts leave out the rings that would add nobody', (count, expected) => {
    expect(ringsOf(rings, count).map(({ step, reaches }) => `${ringLabel(step)} ${reaches}`)).toEqual(expected);
  });

  it.each([
    [0.1, 30, 3],
    [0.07, 100, 7],
    [0.98, 50, 49],
    [0.98, 107, 105],
    [0.01, 101, 2],
    [1, 7, 7],
  ])('count %d of %d hosts as %d, whatever binary fractions make of it', (share, of, expected) => {
    expect(shareOf(share, of)).toBe(expected);
  });

  it('take whoever the plan forgets along at the end', () => {
    expect(wavesOf(shares(0.5), hosts(4), 'seed').map((wave) => wave.length)).toEqual([2, 2]);
  });

  it('begin with hosts that answer', () => {
    const silent = new Set(hosts(5));
    const waves = wavesOf(rings, hosts(6), 'seed', (id) => !silent.has(id));
    expect(waves[0]).toEqual(['H5']);
  });

  it('hold each host exactly once, are never empty, and are the same however the hosts are listed', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('hosts' as const), count: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ kind: fc.constant('share' as const), of: fc.integer({ min: 1, max: 100 }).map((n) => n / 100) }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.nat(300), fc.string(), (steps, count, seed) => {
        const waves = wavesOf({ steps }, hosts(count), seed);
        expect(waves.every((wave) => wave.length > 0)).toBe(true);
        expect(waves.flat().toSorted()).toEqual(hosts(count).toSorted());
        expect(wavesOf({ steps }, hosts(count).toReversed(), seed)).toEqual(waves);
      }),
    );
  });

  it('differ by seed, so that it is not always the same host that goes first', () => {
    const first = new Set(Array.from({ length: 40 }, (_, seed) => wavesOf(rings, hosts(20), `${seed}`)[0]?.[0]));
    expect(first.size).toBeGreaterThan(10);
  });
});
