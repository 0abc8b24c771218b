import { expect, test } from '@playwright/test';
import { startConsole } from '../launch/headless.ts';
import { goTo } from '../pages/shell.ts';

// Two thirds of a lab's hosts are RD session hosts: this list has 10,002 rows.
test('ten thousand hosts can be listed, scrolled to the end and filtered', async ({ page }) => {
  test.setTimeout(180_000);
  const running = await startConsole({ lab: true, labHosts: 15_000, pace: 0 });
  await running.open(page);
  await goTo(page, 'RD Session Hosts');
  const grid = page
    .getByRole('grid', { name: 'RD Session Hosts' })
    .or(page.getByRole('treegrid', { name: 'RD Session Hosts' }));
  await expect(grid.getByRole('gridcell', { name: 'VIE-RDSH-00001', exact: true })).toBeVisible();
  await grid.getByRole('gridcell', { name: 'VIE-RDSH-00001', exact: true }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Home');
  await expect(grid.getByRole('gridcell', { name: 'VIE-RDSH-00001', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('09427');
  await expect(grid.getByRole('gridcell', { name: /09427$/ }).first()).toBeVisible();
  await running.cleanUp();
});
