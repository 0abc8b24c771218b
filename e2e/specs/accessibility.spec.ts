import { expect, type Page, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { expectNoViolations } from '../pages/axe.ts';
import { explainAccess, whyThisVersion } from '../pages/explain.ts';
import { openTab } from '../pages/groups.ts';
import { assign, keep, openHost, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage, startWizard } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo } from '../pages/shell.ts';

const schemes = ['light', 'dark'] as const;

for (const scheme of schemes) {
  test.describe(`in ${scheme}`, () => {
    test.setTimeout(240_000);
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } });
    let running: Console;
    test.beforeAll(async () => {
      running = await startConsole();
    });
    test.afterAll(() => running.cleanUp());

    test('axe finds nothing on any screen', async ({ page }) => {
      await running.open(page);
      await expect(page.getByRole('button', { name: 'Explore the lab' })).toBeVisible();
      await expectNoViolations(page, 'first start');
      await exploreTheLab(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
      await expectNoViolations(page, 'empty package list');

      await startWizard(page, '\\\\LAB-FS01\\msix\\nothing.vhdx');
      await expect(page.getByText('path-not-found').first()).toBeVisible();
      await expectNoViolations(page, 'wizard with an error');
      await page.keyboard.press('Escape');
      const wizard = await startWizard(page, samples.expired);
      await expect(wizard.getByRole('button', { name: 'Next' })).toBeEnabled();
      await expectNoViolations(page, 'wizard, Package');
      await wizard.getByRole('button', { name: 'Next' }).click();
      await expect(wizard.getByRole('button', { name: 'Finish' })).toBeEnabled();
      await expectNoViolations(page, 'wizard, Check and finish');
      await wizard.getByRole('button', { name: 'View certificate info' }).click();
      await wizard.getByRole('button', { name: 'Verify all files' }).click();
      await expect(wizard.getByText(/^All \d+ files match the block map$/)).toBeVisible();
      await expectNoViolations(page, 'wizard, certificate and verified files');
      await wizard.getByRole('button', { name: 'Finish' }).click();
      await expect(wizard).toBeHidden();
      await addPackage(page, samples.cad);
      await expectNoViolations(page, 'package list with details');

      await page.getByRole('gridcell', { name: 'Fabrikam CAD', exact: true }).first().dblclick();
      const properties = page.getByRole('dialog', { name: 'Application package properties' });
      await expect(properties).toBeVisible();
      await expectNoViolations(page, 'package properties, General');
      await properties.getByRole('tab', { name: 'Certificate' }).click();
      await expectNoViolations(page, 'package properties, Certificate');
      await properties.getByRole('tab', { name: 'Users and groups' }).click();
      await properties.getByLabel('Name', { exact: true }).fill('LAB\\Writers');
      await properties.getByRole('button', { name: 'Add group' }).click();
      await expectNoViolations(page, 'package properties, Users and groups');
      await properties.getByRole('tab', { name: 'Image' }).click();
      await expect(properties.getByRole('region', { name: 'Findings' })).toBeVisible();
      await expectNoViolations(page, 'package properties, Image');
      await page.keyboard.press('Escape');

      await goTo(page, 'RD Session Hosts');
      await selectHost(page, 'VIE-RDSH-001');
      await expectNoViolations(page, 'RD Session Hosts');
      const defaults = await openSiteDefaults(page);
      await assign(page, defaults, 'Northwind Label Print');
      await assign(page, defaults, 'Fabrikam CAD');
      await expectNoViolations(page, 'Site Defaults');
      await keep(defaults);
      const host = await openHost(page, 'VIE-RDSH-001');
      await expectNoViolations(page, 'host properties, Application Packages');
      await host.getByRole('button', { name: 'Cancel' }).click();

      await page.getByRole('button', { name: 'Review and Apply' }).click();
      await expect(page.getByRole('button', { name: /^Apply to \d/ })).toBeVisible();
      await expectNoViolations(page, 'Review and Apply');
      await page.getByRole('button', { name: /^Apply to \d/ }).click();
      await goTo(page, 'Application Packages');
      await expectRow(page, 'Northwind Label Print', 'Certificate missing');
      await page.getByRole('gridcell', { name: 'Northwind Label Print', exact: true }).first().click();
      await expectNoViolations(page, 'package with a failure');
      await explanations(page);
      await goTo(page, 'Settings audit');
      await expectNoViolations(page, 'Settings audit');
      await goTo(page, 'Roll-outs');
      await expect(page.getByText('No roll-outs yet')).toBeVisible();
      await expectNoViolations(page, 'empty list of roll-outs');
      await goTo(page, 'RD Session Hosts');
      await openTab(page, 'Orphans');
      await expectNoViolations(page, 'list of orphans');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'command palette');
    });
  });
}

/** Why a host has what it has, who gets it, and what happened to the host. */
async function explanations(page: Page): Promise<void> {
  await goTo(page, 'RD Session Hosts');
  await whyThisVersion(page, 'VIE-RDSH-001');
  await expectNoViolations(page, 'Why this version?');
  await page.keyboard.press('Escape');
  await explainAccess(page, 'VIE-RDSH-001', 'LAB\\wanda');
  await expectNoViolations(page, 'Explain access');
  await page.keyboard.press('Escape');
  const host = await openHost(page, 'VIE-RDSH-001');
  await host.getByRole('tab', { name: 'Timeline' }).click();
  await expect(host.getByRole('list', { name: 'Timeline' })).toBeVisible();
  await expectNoViolations(page, 'host properties, Timeline');
  await host.getByRole('button', { name: 'Cancel' }).click();
}
