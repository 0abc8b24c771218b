import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { buildAll } from '#build/scripts/build.ts';
import { provideChromium } from '#build/scripts/chromium.ts';
import { type Console, startConsole } from '../launch/headless.ts';
import { explainAccess, whyThisVersion } from '../pages/explain.ts';
import { groupTask, openTab } from '../pages/groups.ts';
import { assign, keep, openHost, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage, startWizard } from '../pages/packages.ts';
import { apply, bakeFor, moveProduction, openRollout, review } from '../pages/rollouts.ts';
import { samples } from '../pages/samples.ts';
import { exploreTheLab, goTo, reviewAndApply } from '../pages/shell.ts';

/**
 * `npm run pictures [FOLDER]`: the console as it is, screen by screen in light and dark, from a lab that really runs. Without a
 * folder it takes the one picture of the README.
 */
const [folder] = process.argv.slice(2);
const readmePicture = join(import.meta.dirname, 'console.png');

await buildAll(false);
const asRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: provideChromium(),
  args: asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
});
const running = await startConsole();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await running.open(page);
  await tour(page, running);
} finally {
  await browser.close();
  await running.cleanUp();
}

async function shoot(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function tour(page: Page, console_: Console): Promise<void> {
  await page.getByRole('button', { name: 'Explore the lab' }).waitFor();
  await shoot(page, '01-first-start');
  await exploreTheLab(page);
  await shoot(page, '02-no-packages');
  const bad = await startWizard(page, '\\\\LAB-FS01\\msix\\nothing.vhdx');
  await bad.getByText('path-not-found').first().waitFor();
  await shoot(page, '03-wizard-error');
  await bad.getByRole('button', { name: 'Cancel' }).click();
  await bad.waitFor({ state: 'hidden' });
  await wizardPictures(page);
  for (const path of [samples.notes1, samples.notes2, samples.cad]) await addPackage(page, path);
  await goTo(page, 'RD Session Hosts');
  const defaults = await openSiteDefaults(page);
  for (const name of ['Contoso Notes', 'Fabrikam CAD', 'Northwind Label Print']) await assign(page, defaults, name);
  await shoot(page, '06-site-defaults');
  await keep(defaults);
  await page.getByRole('button', { name: 'Review and Apply' }).click();
  await page.getByRole('button', { name: /^Apply to \d/ }).waitFor();
  await shoot(page, '07-review');
  await page.getByRole('button', { name: 'Keep as not applied' }).click();
  await reviewAndApply(page);
  await goTo(page, 'RD Session Hosts');
  for (const host of ['VIE-RDSH-001', 'VIE-RDSH-002', 'VIE-RDSH-005']) {
    const details = await selectHost(page, host);
    await details.getByRole('button', { name: 'Sign in' }).click({ timeout: 20_000 });
    await details.getByText('In use').first().waitFor();
  }
  await shoot(page, '08-hosts');
  const host = await openHost(page, 'VIE-RDSH-008');
  await shoot(page, '09-host-properties');
  await host.getByRole('button', { name: 'Cancel' }).click();
  await explainPictures(page);
  await farmPictures(page);
  await packagePictures(page);
  if (folder !== undefined) await rolloutPictures(page);
  await goTo(page, 'Settings audit');
  await shoot(page, '13-audit');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('notes');
  await shoot(page, '14-palette');
  if (folder !== undefined) console.log(`Pictures of ${console_.origin} are in ${folder}`);
}

async function wizardPictures(page: Page): Promise<void> {
  const wizard = await startWizard(page, samples.expired);
  await wizard.getByText('Northwind.LabelPrint').or(wizard.getByLabel('Package')).first().waitFor();
  await shoot(page, '04-wizard-package');
  await wizard.getByRole('button', { name: 'Next' }).click();
  await shoot(page, '05-wizard-finish');
  await wizard.getByRole('button', { name: 'Finish' }).click();
  await wizard.waitFor({ state: 'hidden' });
}

async function packagePictures(page: Page): Promise<void> {
  await goTo(page, 'Application Packages');
  await page.getByRole('gridcell', { name: 'Fabrikam CAD', exact: true }).first().click();
  await page.getByRole('complementary', { name: 'Fabrikam CAD' }).waitFor();
  await page.waitForTimeout(500);
  if (folder === undefined) await page.screenshot({ path: readmePicture });
  await shoot(page, '10-packages');
  await page.getByRole('gridcell', { name: 'Northwind Label Print', exact: true }).first().dblclick();
  const properties = page.getByRole('dialog', { name: 'Application package properties' });
  await properties.waitFor();
  await shoot(page, '11-package-general');
  await properties.getByRole('tab', { name: 'Certificate' }).click();
  await shoot(page, '12-package-certificate');
  await properties.getByRole('tab', { name: 'Users and groups' }).click();
  await properties.getByLabel('Name', { exact: true }).fill('LAB\\Writers');
  await properties.getByRole('button', { name: 'Add group' }).click();
  await shoot(page, '19-package-users');
  await properties.getByRole('tab', { name: 'Image' }).click();
  await properties.getByRole('region', { name: 'Findings' }).waitFor();
  await shoot(page, '12-package-image');
  await page.keyboard.press('Escape');
}

async function farmPictures(page: Page): Promise<void> {
  await openTab(page, 'Groups');
  await page.getByRole('gridcell', { name: 'Finance', exact: true }).first().click();
  await page.getByRole('complementary', { name: 'Finance' }).getByRole('list', { name: 'Hosts' }).waitFor();
  await shoot(page, '15-groups');
  await groupTask(page, 'Finance', 'Properties');
  const group = page.getByRole('dialog', { name: 'Finance properties' });
  await group.getByRole('checkbox', { name: 'Inherit default settings' }).uncheck();
  await shoot(page, '16-group-properties');
  await group.getByRole('button', { name: 'Cancel' }).click();
  await goTo(page, 'VDI');
  await openTab(page, 'Pools');
  await shoot(page, '17-pools');
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Save engine settings' }).waitFor();
  await shoot(page, '18-settings');
}

async function explainPictures(page: Page): Promise<void> {
  await whyThisVersion(page, 'VIE-RDSH-001');
  await shoot(page, '20-why-this-version');
  await page.keyboard.press('Escape');
  await explainAccess(page, 'VIE-RDSH-001', 'LAB\\wanda');
  await shoot(page, '21-explain-access');
  await page.keyboard.press('Escape');
  const host = await openHost(page, 'VIE-RDSH-001');
  await host.getByRole('tab', { name: 'Timeline' }).click();
  await host.getByRole('list', { name: 'Timeline' }).waitFor();
  await shoot(page, '22-timeline');
  await host.getByRole('button', { name: 'Cancel' }).click();
  await openTab(page, 'Orphans');
  await shoot(page, '23-orphans');
  await openTab(page, 'RD Session Hosts');
}

/** Production of Contoso Notes goes from 1.0.0.0 to 2.0.0.0 in rings, on the hosts that follow it. */
async function rolloutPictures(page: Page): Promise<void> {
  await moveProduction(page, '1.0.0.0');
  await goTo(page, 'RD Session Hosts');
  const defaults = await openSiteDefaults(page);
  await defaults.getByRole('combobox', { name: 'Version of Contoso Notes' }).click();
  await page.getByRole('option', { name: /^Production/ }).click();
  await keep(defaults);
  await review(page);
  await apply(page);
  await moveProduction(page, '2.0.0.0');
  await review(page);
  await bakeFor(page, '0');
  await shoot(page, '24-review-rings');
  await apply(page);
  const rollout = await openRollout(page, /^Production move[sd] to Contoso Notes 2\.0\.0\.0$/);
  await rollout.getByRole('img', { name: /^Hosts over time/ }).waitFor();
  await shoot(page, '25-roll-out');
  await page.getByRole('button', { name: 'Show as table' }).click();
  await shoot(page, '26-roll-out-table');
  await goTo(page, 'Application Packages');
  await page.getByRole('gridcell', { name: '2.0.0.0', exact: true }).first().click();
  for (const [task, name] of [
    ['Remove all tags', '27-remove-tags'],
    ['Delete', '28-delete'],
  ] as const) {
    await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
    await page.getByRole('menuitem', { name: new RegExp(`^${task}`) }).click();
    await page.getByRole('dialog').getByRole('list', { name: 'What happens' }).waitFor();
    await shoot(page, name);
    await page.keyboard.press('Escape');
  }
}
