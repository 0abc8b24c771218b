import { expect, test } from '@playwright/test';
import { startConsole } from '../launch/headless.ts';

test('Ctrl-C stops the console cleanly within two seconds, an open window and all', async ({ page }) => {
  const console_ = await startConsole({ lab: true });
  await console_.open(page);
  await expect(page.getByRole('main')).toBeVisible();
  const { code, milliseconds } = await console_.stop();
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(2_000);
  await console_.cleanUp();
});

test('a second console on the same data folder is told who holds it', async () => {
  const first = await startConsole({ lab: true, labHosts: 3 });
  await expect(startConsole({ data: first.data })).rejects.toThrow(new RegExp(`ended with 3:[^]*${first.pid}`));
  await first.cleanUp();
});

test('a data folder whose console was killed opens again', async () => {
  const first = await startConsole({ lab: true, labHosts: 3 });
  await first.kill();
  const second = await startConsole({ data: first.data });
  expect(second.output()).toContain('lab of 3 hosts');
  await second.stop();
  await first.cleanUp();
});
