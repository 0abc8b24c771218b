import { expect, type Page, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { expectNoViolations } from '../pages/axe.ts';
import { groupTask, openTab } from '../pages/groups.ts';
import { exploreTheLab, goTo } from '../pages/shell.ts';

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme}`, () => {
    test.setTimeout(240_000);
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } });
    let running: Console;
    test.beforeAll(async () => {
      running = await startConsole();
    });
    test.afterAll(() => running.cleanUp());

    test('axe finds nothing on groups, pools and settings', async ({ page }) => {
      await running.open(page);
      await exploreTheLab(page);
      await groupsAndPools(page);
      await goTo(page, 'Settings');
      await expect(page.getByRole('button', { name: 'Save engine settings' })).toBeVisible();
      await expectNoViolations(page, 'Settings');
    });
  });
}

/** The lists of what hosts belong to, with details, properties and dialogs. */
async function groupsAndPools(page: Page): Promise<void> {
  await goTo(page, 'RD Session Hosts');
  await openTab(page, 'Groups');
  await page.getByRole('gridcell', { name: 'Finance', exact: true }).first().click();
  await expect(page.getByRole('complementary', { name: 'Finance' }).getByRole('list', { name: 'Hosts' })).toBeVisible();
  await expectNoViolations(page, 'Groups with details');
  await groupTask(page, 'Finance', 'Add hosts');
  await expect(page.getByRole('dialog').getByRole('gridcell').first()).toBeVisible();
  await expectNoViolations(page, 'Add hosts to a group');
  await page.keyboard.press('Escape');
  await groupTask(page, 'Finance', 'Properties');
  await page.getByRole('dialog').getByRole('tab', { name: 'General' }).click();
  await expectNoViolations(page, 'group properties, General');
  await page.keyboard.press('Escape');
  await groupTask(page, 'Finance', 'Delete');
  await expect(page.getByRole('dialog', { name: 'Delete group Finance' })).toBeVisible();
  await expectNoViolations(page, 'Delete group');
  await page.keyboard.press('Escape');
  await goTo(page, 'VDI');
  await openTab(page, 'Pools');
  await expectNoViolations(page, 'Pools');
}
