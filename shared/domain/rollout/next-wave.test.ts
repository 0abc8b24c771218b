import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, minute } from '#shared/kernel/instant.ts';
import { aRollout } from '../testing/rollouts.ts';
import { aPackage } from '../testing/samples.ts';
import { gateOf, mayFail, type WaveCount } from './gate.ts';
import { advanced, ended, met, paused, resumed } from './moves.ts';
import { nextWave } from './next-wave.ts';
import type { Rollout } from './rollout.ts';
import { shareOf } from './waves.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const names = (count: number) => Array.from({ length: count }, (_, at) => `H${at}`);
const rollout = aRollout(one, two, [['H0'], names(3).slice(1)]);
const at = instant(50_000);

function counted(succeeded: number, failed = 0, pending = 0, silent = 0): WaveCount {
  return { hosts: succeeded + failed + pending + silent, succeeded, failed, pending, silent };
}
const next = (count: WaveCount, of: Rollout = rollout, now = at) => nextWave(of, { count, obstacle: null }, now);

describe('the gate of a wave', () => {
  it.each([
    ['waits while work goes on', counted(0, 0, 1), 'open'],
    ['is met when every host has the new version', counted(107), 'met'],
    ['is met at the threshold, not before', counted(105, 0, 2), 'met'],
    ['waits one host below the threshold', counted(104, 0, 3), 'open'],
    ['bears as many failures as the threshold allows', counted(105, 2), 'met'],
    ['is lost with one more failure', counted(104, 3), 'lost'],
    ['is lost when the only host failed', counted(0, 1), 'lost'],
    ['decides nothing while fewer than half of the hosts answered', counted(4, 0, 0, 6), 'few'],
    ['counts only hosts that answered once half of them did', counted(5, 0, 0, 5), 'met'],
    ['is lost when the first hosts all failed, however many there are', counted(0, 4, 996), 'lost'],
    ['waits while three of many failed at first', counted(0, 3, 997), 'open'],
    ['is met where no host wants the version any more', counted(0), 'met'],
  ] as const)('%s', (_says, count, expected) => {
    expect(gateOf(count, 0.98)).toBe(expected);
  });

  it('never miscounts: what may fail and what must succeed are all hosts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 1_000 }), (hosts, permille) => {
        const threshold = permille / 1_000;
        const needed = shareOf(threshold, hosts);
        expect(needed + mayFail(threshold, hosts)).toBe(hosts);
        // In whole numbers: needed is the smallest count that reaches the threshold.
        expect(needed * 1_000).toBeGreaterThanOrEqual(permille * hosts);
        expect((needed - 1) * 1_000).toBeLessThan(permille * hosts);
        expect(gateOf(counted(needed, hosts - needed), threshold)).toBe('met');
        expect(gateOf(counted(needed - 1, hosts - needed + 1), threshold)).toBe('lost');
      }),
    );
  });
});

describe('what a roll-out does next', () => {
  it('watches a wave that has met its threshold for the bake time, and then goes on', () => {
    const until = instant(50_000 + 10 * minute);
    expect(next(counted(1))).toEqual({ kind: 'bake', metAt: at, until });
    const watched = met(rollout, at, at);
    expect(next(counted(1), watched, instant(until - 1))).toEqual({ kind: 'bake', metAt: at, until });
    expect(next(counted(1), watched, until)).toEqual({ kind: 'advance' });
    expect(next(counted(2), { ...watched, begun: 2 }, until)).toEqual({ kind: 'finish' });
  });
  it('watches anew when the clock was set back', () => {
    const watched = met(rollout, instant(90_000), at);
    expect(next(counted(1), watched)).toMatchObject({ kind: 'bake', metAt: at });
  });
  it('pauses with the reason', () => {
    expect(next(counted(0, 1))).toEqual({
      kind: 'pause',
      because: 'The only host of ring 1 host failed: 98 % cannot be met any more',
    });
    const many = aRollout(one, two, [names(1), names(214).slice(1)], { begun: 2 });
    expect(next(counted(0, 4, 209), many)).toEqual({
      kind: 'pause',
      because: 'The first 4 hosts of ring 1 % all failed',
    });
  });
  it('pauses where no host can get the version any more', () => {
    const obstacle = 'Contoso Notes 2.0.0.0 is not enabled in the site any more';
    expect(nextWave(rollout, { count: counted(0), obstacle }, at)).toEqual({ kind: 'pause', because: obstacle });
  });
  it('stands while it is paused and after it ended, whatever hosts do', () => {
    const stands = [paused(rollout, 'it failed', at), ended(rollout, 'succeeded', at)];
    for (const each of stands) expect(next(counted(1), each)).toEqual({ kind: 'stand' });
  });
});

describe('a roll-out over time', () => {
  /** What hosts do between two looks, and how much time passes. */
  const look = fc.record({
    succeeded: fc.nat(20),
    failed: fc.nat(3),
    pending: fc.nat(5),
    silent: fc.nat(10),
    passes: fc.integer({ min: -minute, max: 20 * minute }),
    resume: fc.boolean(),
  });
  const plan = aRollout(one, two, [names(1), names(3), names(22), names(107), names(214)]);

  it('begins no wave while the one before is below its gate, and none while it is paused', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (looks) => {
        let [state, now] = [plan, plan.startedAt];
        for (const { passes, resume, ...counts } of looks) {
          now = instant(Math.max(0, now + passes));
          const count = counted(counts.succeeded, counts.failed, counts.pending, counts.silent);
          const decided = next(count, state, now);
          const after = apply(state, decided, now);
          if (after.begun > state.begun) {
            expect(gateOf(count, state.rings.threshold)).toBe('met');
            expect(state.state).toBe('running');
            expect(now - (state.metAt ?? Number.NaN)).toBeGreaterThanOrEqual(state.rings.bake);
          }
          expect(after.begun - state.begun).toBeLessThanOrEqual(1);
          state = after.state === 'paused' && resume ? resumed(after, 'anna', now) : after;
        }
      }),
    );
  });

  function apply(state: Rollout, decided: ReturnType<typeof nextWave>, now: typeof at): Rollout {
    switch (decided.kind) {
      case 'stand':
        return state;
      case 'wait':
        return state.metAt === null ? state : met(state, null, now);
      case 'bake':
        return state.metAt === decided.metAt ? state : met(state, decided.metAt, now);
      case 'advance':
        return advanced(state, state.generation + 1, now);
      case 'finish':
        return ended(state, 'succeeded', now);
      case 'pause':
        return paused(state, decided.because, now);
    }
  }
});
