import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';
import { reportOf } from './report.ts';
import { runSeed } from './run-seed.ts';

describe('a simulated farm', () => {
  it.each([1, 2, 3, 4, 5])('keeps every invariant with what seed %i breaks', { timeout: 60_000 }, async (seed) => {
    const { violation } = await reportOf({ seed, hosts: 6 });
    expect(violation).toBeNull();
  });

  it('keeps every invariant while nothing breaks', async () => {
    const { violation } = await runSeed(planOf({ seed: 1, hosts: 6, faults: new Set() }));
    expect(violation).toBeNull();
  });

  it('does the same again for the same seed, and something else for another', { timeout: 60_000 }, async () => {
    const hashOf = async (seed: number) => (await runSeed(planOf({ seed, hosts: 6 }))).trace.hash();
    const first = await hashOf(9);
    expect(await hashOf(9)).toBe(first);
    expect(await hashOf(10)).not.toBe(first);
  });
});
