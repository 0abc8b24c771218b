import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongInEngine } from './engine-bounds.ts';
import { usualEngineSettings } from './engine-settings.ts';
import { parseRingSteps, ringStepsText } from './ring-steps.ts';

const { rings } = usualEngineSettings;

describe('the engine settings', () => {
  it('are within their bounds as they come', () => {
    expect(wrongInEngine(usualEngineSettings)).toEqual({});
  });

  it.each([
    ['no order at once', { atOnce: 0 }, 'atOnce'],
    ['half an order', { perShare: 1.5 }, 'perShare'],
    ['more than a share takes', { perImage: 2_001 }, 'perImage'],
    ['a first wait of nothing', { backOffBase: 0 }, 'backOffBase'],
    ['a longest wait that is shorter than the first', { backOffBase: 60_000, backOffLongest: 5_000 }, 'backOffLongest'],
    ['no steps', { rings: { ...rings, steps: [] } }, 'steps'],
    ['steps that do not reach everybody', { rings: { ...rings, steps: rings.steps.slice(0, 3) } }, 'steps'],
    ['steps that go back', { rings: { ...rings, steps: [...rings.steps].reverse() } }, 'steps'],
    ['a threshold below half', { rings: { ...rings, threshold: 0.4 } }, 'threshold'],
    ['a bake time below nothing', { rings: { ...rings, bake: -1 } }, 'bake'],
  ])('are refused with %s, at the field that shows it', (_what, wrong, field) => {
    expect(Object.keys(wrongInEngine({ ...usualEngineSettings, ...wrong }))).toEqual([field]);
  });

  it('write their steps as people do, and read them again', () => {
    expect(ringStepsText(rings.steps)).toBe('1 host, 1 %, 10 %, 50 %, 100 %');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('hosts' as const), count: fc.integer({ min: 1, max: 100_000 }) }),
      fc.record({ kind: fc.constant('share' as const), of: fc.integer({ min: 1, max: 1_000 }).map((n) => n / 1_000) }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        expect(parseRingSteps(ringStepsText(steps))).toEqual(steps);
      }),
    );
    expect([parseRingSteps(''), parseRingSteps('some hosts'), parseRingSteps('1 %, all')]).toEqual([null, null, null]);
  });
});
