import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { assign, keep, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo, reviewAndApply } from '../pages/shell.ts';

test.describe('the main job', () => {
  let running: Console;
  test.beforeEach(async () => {
    running = await startConsole();
  });
  test.afterEach(() => running.cleanUp());

  test('a package goes from its image to green, to a user, and away again, in every window', async ({
    page,
    context,
  }) => {
    await running.open(page);
    await exploreTheLab(page);

    await test.step('add', async () => {
      await addPackage(page, samples.notes1);
      await expectRow(page, 'Contoso Notes', '1.0.0.0');
    });

    await test.step('assign to the site defaults', async () => {
      await goTo(page, 'RD Session Hosts');
      const dialog = await openSiteDefaults(page);
      await assign(page, dialog, 'Contoso Notes');
      await keep(dialog);
      await expect(page.getByText('1 change is not applied')).toBeVisible();
      await goTo(page, 'Application Packages');
      await expectRow(page, 'Contoso Notes', 'Not applied');
    });

    await test.step('review and apply', async () => {
      await page.getByRole('button', { name: 'Review and Apply' }).click();
      await expect(page.getByText(/hosts? stages? Contoso Notes 1\.0\.0\.0/).first()).toBeVisible();
      await page.getByRole('button', { name: /^Apply to \d+ hosts$/ }).click();
      await expect(page.getByText('not applied')).toHaveCount(0);
    });

    await test.step('every host turns green', async () => {
      await goTo(page, 'Application Packages');
      await expectRow(page, 'Contoso Notes', 'Ready');
      await goTo(page, 'RD Session Hosts');
      await expectRow(page, 'VIE-RDSH-001', 'Ready');
    });

    const other = await context.newPage();
    await running.open(other);
    // A window in the background draws once a second, and a test that clicks there waits for it.
    await page.bringToFront();

    await test.step('a sign-in makes it In use, in both windows', async () => {
      const details = await selectHost(page, 'VIE-RDSH-001');
      await details.getByRole('button', { name: 'Sign in' }).click();
      await expectRow(page, 'VIE-RDSH-001', 'In use');
      await expectRow(other, 'Contoso Notes', 'In use');
    });

    await test.step('unassigned while in use it is Disabling', async () => {
      const dialog = await openSiteDefaults(page);
      await dialog.getByRole('checkbox', { name: 'Contoso Notes' }).uncheck();
      await keep(dialog);
      await page.getByRole('button', { name: 'Review and Apply' }).click();
      await expect(page.getByText(/keeps? it until/).first()).toBeVisible();
      const typed = page.getByRole('textbox', { name: /Vienna/ });
      await page.getByRole('button', { name: /^Apply to \d/ }).click();
      const question = page.getByRole('dialog');
      await question.getByRole('textbox').fill('Vienna');
      await question.getByRole('button', { name: /^Apply to \d/ }).click();
      await expect(typed).toHaveCount(0);
      await goTo(page, 'RD Session Hosts');
      await expectRow(page, 'VIE-RDSH-001', 'Disabling');
    });

    await test.step('signed out it is gone', async () => {
      const details = await selectHost(page, 'VIE-RDSH-001');
      await details.getByRole('button', { name: 'Sign out anna' }).click();
      await expect(details.getByText('Disabling')).toHaveCount(0);
      await goTo(page, 'Application Packages');
      await expect(page.getByText('Disabling')).toHaveCount(0);
      await goTo(page, 'Settings audit');
      await expect(page.getByRole('gridcell', { name: 'Destage' }).first()).toBeVisible();
    });
  });

  test('a restart keeps packages, edits and what is applied', async ({ page, browser }) => {
    await running.open(page);
    await exploreTheLab(page);
    await addPackage(page, samples.notes1);
    await addPackage(page, samples.cad);
    await goTo(page, 'RD Session Hosts');
    const dialog = await openSiteDefaults(page);
    await assign(page, dialog, 'Contoso Notes');
    await keep(dialog);
    await reviewAndApply(page);
    await goTo(page, 'Application Packages');
    await expectRow(page, 'Contoso Notes', 'Ready');
    await goTo(page, 'RD Session Hosts');
    const again = await openSiteDefaults(page);
    await assign(page, again, 'Fabrikam CAD');
    await keep(again);

    const stopped = await running.stop();
    expect(stopped.code).toBe(0);
    const restarted = await startConsole({ data: running.data });
    const fresh = await browser.newPage();
    await restarted.open(fresh);
    await expect(fresh.getByText('1 change is not applied')).toBeVisible();
    await goTo(fresh, 'Application Packages');
    await expectRow(fresh, 'Contoso Notes', 'Ready');
    await expectRow(fresh, 'Fabrikam CAD', 'Not applied');
    await fresh.close();
    await restarted.stop();
  });
});
