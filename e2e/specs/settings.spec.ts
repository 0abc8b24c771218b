import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { assign, keep, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo, reviewAndApply } from '../pages/shell.ts';

test.describe('settings, users and deletion', () => {
  test.setTimeout(120_000);
  let running: Console;
  test.beforeEach(async ({ page }) => {
    running = await startConsole();
    await running.open(page);
    await exploreTheLab(page);
  });
  test.afterEach(() => running.cleanUp());

  test('a tag is renamed in place, engine settings are kept, and the feature switch waits for Apply', async ({
    page,
  }) => {
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Custom' }).click();
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Edit/ }).click();
    const field = page.getByLabel('New name of Custom');
    await field.fill('production');
    await field.press('Enter');
    await expect(page.getByText(/^Production is taken/)).toBeVisible();
    await field.fill('Pilot');
    await field.press('Enter');
    await expect(page.getByRole('button', { name: 'Pilot' })).toBeVisible();
    await page.getByLabel('Orders at once per share').fill('16');
    await page.getByRole('button', { name: 'Save engine settings' }).click();
    await page.getByRole('checkbox', { name: 'Enable Application Packages feature' }).click();
    const question = page.getByRole('dialog', { name: 'Disable Application Packages feature' });
    await expect(question.getByRole('list', { name: 'What happens' })).toBeVisible();
    await question.getByRole('button', { name: 'Disable Application Packages feature' }).click();
    await expect(page.getByText('1 change is not applied')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Orders at once per share')).toHaveValue('16');
    await expect(page.getByRole('checkbox', { name: 'Enable Application Packages feature' })).not.toBeChecked();
    await expect(page.getByRole('button', { name: 'Pilot' })).toBeVisible();
  });

  test('a package limited to a group is for its members alone, and deleted it waits for the last session', async ({
    page,
  }) => {
    await addPackage(page, samples.notes1);
    await test.step('limit it to a group', async () => {
      await page.getByRole('gridcell', { name: 'Contoso Notes', exact: true }).first().dblclick();
      const properties = page.getByRole('dialog', { name: 'Application package properties' });
      await properties.getByRole('tab', { name: 'Users and groups' }).click();
      await expect(properties.getByText(/^The rules of MSIX app attach apply/)).toBeVisible();
      await properties.getByLabel('Name', { exact: true }).fill('LAB\\Writers');
      await properties.getByRole('button', { name: 'Add group' }).click();
      await keep(properties);
    });
    await test.step('assign and apply', async () => {
      await goTo(page, 'RD Session Hosts');
      const defaults = await openSiteDefaults(page);
      await assign(page, defaults, 'Contoso Notes');
      await keep(defaults);
      await reviewAndApply(page);
      await goTo(page, 'RD Session Hosts');
      await expectRow(page, 'VIE-RDSH-001', 'Ready');
    });
    await test.step('who is no member gets nothing', async () => {
      const details = await selectHost(page, 'VIE-RDSH-001');
      await expect(details.getByRole('button', { name: 'Lab' })).toHaveAttribute('aria-expanded', 'true');
      await details.getByLabel('User', { exact: true }).fill('eve');
      await details.getByRole('button', { name: 'Sign in' }).click();
      await expect(details.getByText('runs no package')).toBeVisible();
      await details.getByLabel('User', { exact: true }).fill('wanda');
      await details.getByLabel('Groups of the user').fill('LAB\\Writers');
      await details.getByRole('button', { name: 'Sign in' }).click();
      await expect(details.getByText('runs Contoso Notes 1.0.0.0')).toBeVisible();
      await expectRow(page, 'VIE-RDSH-001', 'In use');
    });
    await test.step('delete it: it stays for the session, and goes with it', async () => {
      await goTo(page, 'Application Packages');
      await page.getByRole('gridcell', { name: 'Contoso Notes', exact: true }).first().click();
      await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
      await page.getByRole('menuitem', { name: /^Delete/ }).click();
      const question = page.getByRole('dialog', { name: 'Delete Contoso Notes 1.0.0.0' });
      await expect(question.getByText('On 1 host it is in use')).toBeVisible();
      await question.getByRole('textbox').fill('Contoso Notes');
      await question.getByRole('button', { name: /^Delete/ }).click();
      await expectRow(page, 'Contoso Notes (deleted, not applied)', '1.0.0.0');
      await page.getByRole('button', { name: 'Review and Apply' }).click();
      await page.getByRole('button', { name: /^Apply to \d/ }).click();
      const last = page.getByRole('dialog');
      await last.getByRole('textbox').fill('Contoso Notes');
      await last.getByRole('button', { name: /^Apply to \d/ }).click();
      await goTo(page, 'Application Packages');
      await expectRow(page, 'Contoso Notes (being deleted)', 'Disabling');
      await page.getByRole('gridcell', { name: 'Contoso Notes (being deleted)' }).first().click();
      await expect(page.getByText('Being deleted: waits for 1 host')).toBeVisible();
      await goTo(page, 'RD Session Hosts');
      const details = await selectHost(page, 'VIE-RDSH-001');
      await details.getByRole('button', { name: 'Sign out wanda' }).click();
      await goTo(page, 'Application Packages');
      await expect(page.getByText('No packages yet')).toBeVisible({ timeout: 30_000 });
    });
  });
});
