import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { addGroup, addHosts, groupTask, openTab } from '../pages/groups.ts';
import { assign, keep } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo, reviewAndApply } from '../pages/shell.ts';

test.describe('groups', () => {
  test.setTimeout(120_000);
  let running: Console;
  test.beforeEach(async ({ page }) => {
    running = await startConsole();
    await running.open(page);
    await exploreTheLab(page);
  });
  test.afterEach(() => running.cleanUp());

  test('a group gets hosts and packages, and its deletion shows in Review what its hosts lose', async ({ page }) => {
    await addPackage(page, samples.notes1);
    await goTo(page, 'RD Session Hosts');
    await openTab(page, 'Groups');
    await expectRow(page, 'Finance', /\d/);

    await test.step('add a group; a taken name is refused in words', async () => {
      await addGroup(page, 'Sales');
      await expectRow(page, 'Sales', '0', 'Inherits Site Defaults');
      await groupTask(page, 'Sales', 'Rename');
      const dialog = page.getByRole('dialog', { name: 'Rename Sales' });
      await dialog.getByLabel('Name').fill('finance');
      await dialog.getByRole('button', { name: 'OK' }).click();
      await expect(dialog.getByText('Finance is taken')).toBeVisible();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('put two hosts in and assign on the group', async () => {
      await addHosts(page, 'Sales', ['VIE-RDSH-001', 'VIE-RDSH-002']);
      await expectRow(page, 'Sales', '0 → 2, not applied');
      await groupTask(page, 'Sales', 'Properties');
      const properties = page.getByRole('dialog', { name: 'Sales properties' });
      await properties.getByRole('checkbox', { name: 'Inherit default settings' }).uncheck();
      await assign(page, properties, 'Contoso Notes');
      await keep(properties);
      await openTab(page, 'RD Session Hosts');
      await expectRow(page, 'VIE-RDSH-001', '→ Sales, not applied');
    });

    await test.step('review and apply', async () => {
      await reviewAndApply(page);
      await goTo(page, 'RD Session Hosts');
      await openTab(page, 'Groups');
      await expectRow(page, 'Sales', '2', '1 row of its own', 'Ready');
    });

    await test.step('a host of the group names it in its properties', async () => {
      const details = page.getByRole('complementary', { name: 'Sales' });
      await page.getByRole('gridcell', { name: 'Sales', exact: true }).first().click();
      await details.getByRole('link', { name: 'Show 2 hosts in their list' }).click();
      await expect(page.getByRole('gridcell', { name: 'VIE-RDSH-003', exact: true })).toHaveCount(0);
      await page.getByRole('gridcell', { name: 'VIE-RDSH-001', exact: true }).first().dblclick();
      const host = page.getByRole('dialog', { name: 'VIE-RDSH-001 properties' });
      await expect(host.getByText('from Sales')).toBeVisible();
      await host.getByRole('button', { name: 'Group Defaults' }).click();
      await page.getByRole('dialog', { name: 'Group Defaults' }).getByRole('button', { name: 'Cancel' }).click();
      await host.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('delete the group: hosts let go after Review and Apply alone', async () => {
      await openTab(page, 'Groups');
      await groupTask(page, 'Sales', 'Delete');
      const question = page.getByRole('dialog', { name: 'Delete group Sales' });
      await expect(question.getByText(/2 hosts with 0 sessions will belong to no group/)).toBeVisible();
      await question.getByRole('button', { name: 'Delete group' }).click();
      await expectRow(page, 'Sales (deleted, not applied)', 'Not applied');
      await page.getByRole('button', { name: 'Review and Apply' }).click();
      await expect(page.getByText('Delete group Sales')).toBeVisible();
      await expect(page.getByText(/2 hosts? destages? Contoso Notes 1\.0\.0\.0/).first()).toBeVisible();
      await page.getByRole('button', { name: 'Apply to 2 hosts' }).click();
      const last = page.getByRole('dialog');
      await last.getByRole('textbox', { name: /Vienna/ }).fill('Vienna');
      await last.getByRole('button', { name: /^Apply/ }).click();
      await expect(last).toBeHidden();
      await goTo(page, 'RD Session Hosts');
      await expectRow(page, 'VIE-RDSH-001', 'No packages');
      await openTab(page, 'Groups');
      await expect(page.getByRole('gridcell', { name: 'Sales', exact: true })).toHaveCount(0);
    });
  });

  test('pools show their machines and assign to them', async ({ page }) => {
    await addPackage(page, samples.notes1);
    await goTo(page, 'Azure Virtual Desktop');
    await openTab(page, 'Host pools');
    const pool = page.getByRole('grid', { name: 'Host pools' }).getByRole('gridcell').first();
    await pool.dblclick();
    const properties = page.getByRole('dialog', { name: /properties$/ });
    await properties.getByRole('checkbox', { name: 'Inherit default settings' }).uncheck();
    await assign(page, properties, 'Contoso Notes');
    await keep(properties);
    await reviewAndApply(page);
    await goTo(page, 'Azure Virtual Desktop');
    await openTab(page, 'Host pools');
    await expect(page.getByRole('gridcell', { name: /^Ready/ })).toBeVisible({ timeout: 20_000 });
    await page.getByRole('tab', { name: 'Session hosts' }).click();
    await expect(page.getByRole('gridcell', { name: /^Ready/ }).first()).toBeVisible();
  });
});
