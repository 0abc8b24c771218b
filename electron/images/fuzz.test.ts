import { describe, expect, it } from 'vitest';
import { fuzz, fuzzTargets } from '#electron/testing/fuzz/fuzz.ts';

const seed = 20_261_121;
const runs = 250;

describe('fuzzing', () => {
  it.each(fuzzTargets.map((target) => [target.name, target] as const))(
    '%s: nothing but problems, in time, and the same answer twice',
    async (_, target) => {
      expect(await fuzz(target, seed, runs)).toEqual({ runs, failure: null });
    },
    60_000,
  );

  it.each(fuzzTargets.map((target) => [target.name, target] as const))(
    '%s: the sound input is read',
    async (_, target) => {
      await expect(target.read(target.seed())).resolves.toBeDefined();
    },
  );
});
