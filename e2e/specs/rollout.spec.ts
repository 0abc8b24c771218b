import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { expectNoViolationsInBoth } from '../pages/axe.ts';
import { assign, keep, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { apply, bakeFor, moveProduction, openRollout, review, ringsOf } from '../pages/rollouts.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo } from '../pages/shell.ts';

test.describe('a promotion in rings', () => {
  test.setTimeout(240_000);
  let running: Console;
  test.beforeEach(async () => {
    running = await startConsole();
  });
  test.afterEach(() => running.cleanUp());

  test('pauses by itself at a ring that fails, and goes back to the version of before', async ({ page }) => {
    await running.open(page);
    await exploreTheLab(page);

    await test.step('Production is 1.0.0.0 on all session hosts', async () => {
      await addPackage(page, samples.notes1);
      await moveProduction(page, '1.0.0.0');
      await goTo(page, 'RD Session Hosts');
      const dialog = await openSiteDefaults(page);
      await assign(page, dialog, 'Contoso Notes');
      await dialog.getByRole('button', { name: 'Maintenance windows' }).click();
      const windows = page.getByRole('dialog', { name: 'Maintenance windows' });
      await windows.getByRole('button', { name: 'Add window' }).click();
      await expectNoViolationsInBoth(page, 'maintenance windows');
      await windows.getByRole('button', { name: 'Cancel' }).click();
      await dialog.getByRole('combobox', { name: 'Version of Contoso Notes' }).click();
      await page.getByRole('option', { name: /^Production/ }).click();
      await keep(dialog);
      await review(page);
      await expect(page.getByRole('radio', { name: 'All at once' })).toBeChecked();
      await apply(page);
      await goTo(page, 'Application Packages');
      await expectRow(page, 'Contoso Notes', 'Ready');
      await expect(page.getByText('Staging', { exact: true })).toHaveCount(0);
    });

    let broken = '';
    await test.step('a host of the second ring cannot read the share', async () => {
      await addPackage(page, samples.notes2);
      await moveProduction(page, '2.0.0.0');
      await review(page);
      await expect(page.getByRole('radio', { name: 'In rings' })).toBeChecked();
      broken = (await ringsOf(page))[1] ?? '';
      await page.getByRole('button', { name: 'Keep as not applied' }).click();
      await goTo(page, 'RD Session Hosts');
      const details = await selectHost(page, broken);
      await details.getByRole('checkbox', { name: 'Share access denied' }).click();
      await expect(details.getByRole('checkbox', { name: 'Share access denied' })).toBeChecked();
    });

    await test.step('the roll-out begins in rings and pauses with its reason', async () => {
      await review(page);
      await bakeFor(page, '0');
      await ringsOf(page);
      await expectNoViolationsInBoth(page, 'Review with rings');
      await apply(page);
      const rollout = await openRollout(page, 'Production moves to Contoso Notes 2.0.0.0');
      await expect(rollout.getByText(/^Paused: .* failed/).first()).toBeVisible();
      await expect(rollout.getByRole('list', { name: 'Failures by cause' }).getByText(broken)).toBeVisible();
      await expect(
        rollout
          .getByRole('list', { name: 'Rings' })
          .getByText(/^Waits/)
          .first(),
      ).toBeVisible();
    });

    await test.step('axe finds nothing on the roll-out, as steps and as a table', async () => {
      await expectNoViolationsInBoth(page, 'roll-out');
      await page.getByRole('button', { name: 'Show as table' }).click();
      await expectNoViolationsInBoth(page, 'roll-out as a table');
    });

    await test.step('the cause is taken away', async () => {
      await page.getByRole('link', { name: broken }).click();
      const details = page.getByRole('complementary', { name: broken });
      const fault = details.getByRole('checkbox', { name: 'Share access denied' });
      await fault.click();
      await expect(fault).not.toBeChecked();
      await openRollout(page, 'Production moves to Contoso Notes 2.0.0.0');
    });

    await test.step('back to the previous version', async () => {
      await page.getByRole('button', { name: 'Back to the previous version' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Back to 1.0.0.0' }).click();
      await expect(page.getByText('Taken back').first()).toBeVisible();
      await goTo(page, 'Application Packages');
      await expect(page.getByRole('row').filter({ hasText: '2.0.0.0' }).filter({ hasText: 'Production' })).toHaveCount(
        0,
      );
      await goTo(page, 'RD Session Hosts');
      for (const word of ['Staging failed', 'Disabling', 'Staging', 'Not found']) {
        await expect(page.getByRole('gridcell', { name: word })).toHaveCount(0);
      }
      await expectRow(page, broken, 'Ready');
      await goTo(page, 'Roll-outs');
      await expect(
        page.getByRole('row', { name: /Production moved to Contoso Notes 2\.0\.0\.0.*Taken back/ }),
      ).toBeVisible();
    });
  });
});
