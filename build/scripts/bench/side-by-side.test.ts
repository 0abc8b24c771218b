import { expect, it } from 'vitest';
import { inTurn, timesAsLong } from './side-by-side.ts';

it('lets the contenders run in turn and leaves the first round out', async () => {
  const order: string[] = [];
  const contender = (name: string) => async () => void order.push(name);
  const runs = await inTurn(2, { ours: contender('ours'), theirs: contender('theirs') });
  expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
  expect([runs.ours.length, runs.theirs.length]).toEqual([2, 2]);
});

it('compares round by round, so that a slow moment of the machine does not count', () => {
  expect(timesAsLong([20, 200, 22], [10, 100, 10])).toBe(2);
  expect(timesAsLong([], [])).toBeNaN();
});
