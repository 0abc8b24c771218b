import { describe, expect, it } from 'vitest';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import { formOfPlan, planOf, stepsOf } from './ring-text.ts';

describe('the rings that are typed', () => {
  it('are read as they are written', () => {
    const { rings } = usualEngineSettings;
    expect(formOfPlan(rings)).toEqual({ steps: '1 host, 1 %, 10 %, 50 %, 100 %', threshold: '98', bake: '10' });
    expect(planOf(formOfPlan(rings))).toEqual({ plan: rings, wrong: {} });
  });
  it.each(['', '1', '0 hosts', '1.5 hosts', '0 %', '101 %', '1 host, ', 'many'])('are refused as %j', (text) => {
    expect(stepsOf(text)).toBeNull();
  });
  it('say which field is wrong', () => {
    const { plan, wrong } = planOf({ steps: '1 host', threshold: '0', bake: 'soon' });
    expect([plan, Object.keys(wrong)]).toEqual([null, ['threshold', 'bake']]);
  });
});
