import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startDesktop } from '../launch/desktop.ts';

test('the desktop window shows the console, sandboxed and confined', async () => {
  const data = await mkdtemp(join(tmpdir(), 'attache-desktop-'));
  const app = await startDesktop(data, ['--lab']);
  const page = await app.firstWindow();
  await expect(page).toHaveURL(/^app:\/\/console\//);
  await expect(page.getByRole('main')).toBeVisible();
  expect(await page.evaluate(() => Object.keys(Reflect.get(window, 'attacheDesktop')))).toEqual(['pipe']);
  expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
  await app.close();
  await rm(data, { recursive: true, force: true });
});
