import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { assign, keep, openHost, openSiteDefaults, selectHost } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, exploreTheLab, goTo, reviewAndApply } from '../pages/shell.ts';

test.describe('a host that somebody works on by hand', () => {
  let running: Console;
  test.beforeEach(async () => {
    running = await startConsole();
  });
  test.afterEach(() => running.cleanUp());

  test('is said to have changed, is repaired, and is swept of what nobody wants', async ({ page }) => {
    test.setTimeout(120_000);
    await running.open(page);
    await exploreTheLab(page);
    await addPackage(page, samples.notes1);
    await addPackage(page, samples.cad);
    await goTo(page, 'RD Session Hosts');
    const defaults = await openSiteDefaults(page);
    await assign(page, defaults, 'Contoso Notes');
    await keep(defaults);
    await reviewAndApply(page);
    await goTo(page, 'RD Session Hosts');
    await expectRow(page, 'VIE-RDSH-001', 'Ready');
    const details = await selectHost(page, 'VIE-RDSH-001');

    await test.step('destaged by hand: said and brought back', async () => {
      await details.getByRole('combobox', { name: 'Worked on by hand' }).click();
      await page.getByRole('option', { name: 'Contoso Notes 1.0.0.0' }).click();
      await details.getByRole('button', { name: 'Destage by hand' }).click();
      await expect(details.getByText('Contoso.Notes 1.0.0.0 was destaged')).toBeVisible();
      await expectRow(page, 'VIE-RDSH-001', 'Ready');
    });

    await test.step('an orphan: listed and swept', async () => {
      await details.getByRole('combobox', { name: 'Worked on by hand' }).click();
      await page.getByRole('option', { name: 'Fabrikam CAD 24.1.0.0' }).click();
      await details.getByRole('button', { name: 'Stage by hand', exact: true }).click();
      const orphans = details.getByRole('region', { name: 'Orphans' });
      await expect(orphans.getByText('staged, nobody wants it')).toBeVisible();
      await orphans.getByRole('button', { name: 'Sweep' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Sweep 1 orphan on 1 host' }).click();
      await expect(orphans).toBeHidden();
    });

    await test.step('the explanations and the timeline', async () => {
      await details.getByRole('button', { name: 'Why this version?' }).first().click();
      const why = page.getByRole('dialog', { name: 'Why this version?' });
      await expect(why.getByText('1.0.0.0, because Site Defaults assign').first()).toBeVisible();
      await why.getByRole('button', { name: 'Close' }).last().click();
      await details.getByRole('button', { name: 'Explain access' }).first().click();
      const access = page.getByRole('dialog', { name: 'Explain access' });
      await access.getByLabel('User').fill('anna');
      await access.getByRole('button', { name: 'Explain' }).click();
      await expect(access.getByText('is for everybody')).toBeVisible();
      await access.getByRole('button', { name: 'Close' }).last().click();
      const properties = await openHost(page, 'VIE-RDSH-001');
      await properties.getByRole('tab', { name: 'Timeline' }).click();
      await expect(properties.getByText('repairs what somebody changed').first()).toBeVisible();
      await expect(properties.getByText(/^sweep of /).first()).toBeVisible();
    });
  });
});
