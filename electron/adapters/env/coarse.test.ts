import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coarse } from './coarse.ts';

it('never wakes early, and no more than 0.4 % late', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2 ** 31, noNaN: true }), (milliseconds) => {
      const slept = coarse(milliseconds);
      expect(slept).toBeGreaterThanOrEqual(milliseconds);
      expect(slept).toBeLessThanOrEqual(milliseconds * (1 + 1 / 256));
    }),
  );
});

it('leaves short waits as they are', () => {
  expect([0, 1.5, 200, 256].map(coarse)).toEqual([0, 1.5, 200, 256]);
});

it('knows few lengths, however many hosts sleep', () => {
  const lengths = new Set(Array.from({ length: 12_000 }, (_, index) => coarse(54_000 + index)));
  expect(lengths.size).toBeLessThan(128);
});
