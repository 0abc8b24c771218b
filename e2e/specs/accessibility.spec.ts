import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { groupTask, openTab } from '../pages/groups.ts';
import { assign, keep, openHost, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage, startWizard } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo } from '../pages/shell.ts';

const schemes = ['light', 'dark'] as const;

/**
 * Colours are judged where they come to rest, not on their way there: motion is reduced, and what still moves has ended for
 * some frames in a row, since what was just read can set off another change of colour.
 */
async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let still = 0; still < 5; still += 1) {
      await frame();
      const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      if (moving.length > 0) still = -1;
      await Promise.allSettled(moving.map((animation) => animation.finished));
    }
  });
}

/** No rule is disabled and no element is left out; what is wrong is named with its place. */
async function expectNoViolations(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    await comesToRest(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
    expect(found, `axe on ${screen}`).toEqual([]);
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

      await groupsAndPools(page);
      await goTo(page, 'Settings');
      await expect(page.getByRole('button', { name: 'Save engine settings' })).toBeVisible();
      await expectNoViolations(page, 'Settings');

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
      await goTo(page, 'Settings audit');
      await expectNoViolations(page, 'Settings audit');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'command palette');
    });
  });
}
