import { expect, test } from '@playwright/test';
import { startConsole } from '../launch/headless.ts';
import { goTo } from '../pages/shell.ts';

test('ten thousand hosts can be listed, scrolled to the end and filtered', async ({ page }) => {
  test.setTimeout(180_000);
  const running = await startConsole({ lab: true, labHosts: 10_000, pace: 0 });
  await running.open(page);
  await goTo(page, 'RD Session Hosts');
  const grid = page
    .getByRole('grid', { name: 'RD Session Hosts' })
    .or(page.getByRole('treegrid', { name: 'RD Session Hosts' }));
  await expect(grid.getByRole('gridcell', { name: 'VIE-RDSH-0001', exact: true })).toBeVisible();
  await grid.getByRole('gridcell', { name: 'VIE-RDSH-0001', exact: true }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Home');
  await expect(grid.getByRole('gridcell', { name: 'VIE-RDSH-0001', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('0427');
  await expect(grid.getByRole('gridcell', { name: /0427$/ }).first()).toBeVisible();
  await running.cleanUp();
});
