import { expect, test } from '@playwright/test';
import { runKills } from '../kills/run-kills.ts';

// A small share of `npm run kills`, without its bar on times.
test('a console killed again and again loses nothing that it acknowledged, and its hosts converge', async () => {
  test.setTimeout(180_000);
  const result = await runKills({ kills: 5, hosts: 60, seed: 5, pace: 0.2, minutes: 1 }, () => undefined);
  expect(result.lost).toEqual([]);
  expect(result.acknowledged).toBeGreaterThan(6);
  expect(result.orders).toBeGreaterThan(60);
});
