import { expect, type Page, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { expectNoViolations } from '../pages/axe.ts';
import { assign, keep, openSiteDefaults } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { exploreTheLab, goTo } from '../pages/shell.ts';

test.setTimeout(240_000);
test.use({ contextOptions: { reducedMotion: 'reduce' } });
let running: Console;
test.beforeAll(async () => {
  running = await startConsole();
});
test.afterAll(() => running.cleanUp());

/** Opens Change version tag of a package by the Tasks menu. */
async function task(page: Page, version: string, label: string): Promise<void> {
  await goTo(page, 'Application Packages');
  await page.getByRole('gridcell', { name: version, exact: true }).first().click();
  await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
  await page.getByRole('menuitem', { name: label }).click();
}

test('edits that meet are merged, shown before they are kept, exported, applied and taken back', async ({
  page,
  context,
}) => {
  await running.open(page);
  await exploreTheLab(page);
  await addPackage(page, samples.notes1);
  await addPackage(page, samples.cad);
  await goTo(page, 'RD Session Hosts');
  const slower = await openSiteDefaults(page);
  await assign(page, slower, 'Contoso Notes');

  await test.step('two windows edit one scope: the later one compares and merges', async () => {
    const other = await context.newPage();
    await other.goto(page.url());
    const faster = await openSiteDefaults(other);
    await assign(other, faster, 'Fabrikam CAD');
    await keep(faster);
    await other.close();
    await slower.getByRole('button', { name: 'OK' }).click();
    await slower.getByRole('button', { name: 'Compare and merge' }).click();
    const merge = page.getByRole('dialog', { name: 'Compare and merge' });
    await expect(merge.getByRole('radio', { name: /^Both: / })).toBeChecked();
    await expectNoViolations(page, 'Compare and merge');
    await merge.getByRole('button', { name: 'Keep this' }).click();
    await expect(slower).toBeHidden();
  });

  await test.step('Review shows both, and exports them as a script', async () => {
    await page.getByRole('button', { name: 'Review and Apply' }).click();
    await page.getByRole('button', { name: 'Export as script' }).click();
    const script = page.getByRole('dialog', { name: 'Export as script' });
    await expect(script.getByRole('region', { name: /\.ps1$/ })).toContainText('Mount-DiskImage');
    await expectNoViolations(page, 'Export as script');
    const download = page.waitForEvent('download');
    await script.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toMatch(/^attache-.*\.ps1$/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Apply to \d/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Review and Apply' })).toBeHidden();
  });

  await test.step('a tag and disabling say first what they touch', async () => {
    await task(page, '1.0.0.0', 'Change version tag');
    const tag = page.getByRole('dialog', { name: 'Change version tag' });
    await expect(tag.getByText(/will mark 1\.0\.0\.0; 0 hosts follow/)).toBeVisible();
    await expectNoViolations(page, 'Change version tag');
    await tag.getByRole('button', { name: 'Cancel' }).click();
    await task(page, '1.0.0.0', 'Disable package');
    const question = page.getByRole('dialog', { name: 'Disable Contoso Notes 1.0.0.0' });
    await expect(question.getByText(/leaves \d+ hosts/)).toBeVisible();
    await expectNoViolations(page, 'Disable package');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
  });

  await test.step('the change is taken back through Review', async () => {
    await goTo(page, 'Settings audit');
    await page.getByRole('searchbox', { name: 'Filter lines' }).fill('generation');
    await page.getByRole('gridcell', { name: 'Apply', exact: true }).first().click();
    await page.getByRole('button', { name: 'Revert' }).click();
    await expectNoViolations(page, 'Revert');
    await page.getByRole('button', { name: 'Revert and review' }).click();
    await expect(
      page
        .getByText('− Contoso Notes')
        .or(page.getByText(/Contoso Notes · /))
        .first(),
    ).toBeVisible();
    const apply = page.getByRole('button', { name: /^Apply to \d/ });
    await apply.click();
    const confirm = page.getByRole('dialog');
    await confirm.getByLabel(/^Type .* to confirm$/).fill('Vienna');
    await confirm.getByRole('button', { name: /^Apply to \d/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Review and Apply' })).toBeHidden();
  });
});
