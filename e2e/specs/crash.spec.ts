import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startConsole, startLabProcess } from '../launch/headless.ts';
import { assign, keep, openSiteDefaults } from '../pages/hosts.ts';
import { addPackage } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow, goTo, reviewAndApply } from '../pages/shell.ts';

test('a console killed in the middle of an apply converges after its restart and loses nothing', async ({
  page,
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'attache-lab-'));
  const lab = await startLabProcess({ hosts: 200, folder, pace: 2 });
  const first = await startConsole({ lab: true, labAt: lab.address });
  await first.open(page);
  await addPackage(page, samples.notes1);
  await goTo(page, 'RD Session Hosts');
  const dialog = await openSiteDefaults(page);
  await assign(page, dialog, 'Contoso Notes');
  await keep(dialog);
  await reviewAndApply(page);
  await goTo(page, 'Application Packages');
  await expectRow(page, 'Contoso Notes', 'Staging');
  await first.kill();
  await page.close();

  const second = await startConsole({ data: first.data, labAt: lab.address });
  const fresh = await browser.newPage();
  await second.open(fresh);
  await expectRow(fresh, 'Contoso Notes', '1.0.0.0');
  await expect(fresh.getByText('not applied')).toHaveCount(0);
  await expectRow(fresh, 'Contoso Notes', 'Ready');
  await goTo(fresh, 'RD Session Hosts');
  await expect(fresh.getByRole('button', { name: /^Staging \d/ })).toHaveCount(0, { timeout: 30_000 });
  await goTo(fresh, 'Settings audit');
  await expect(fresh.getByText('The chain of hashes holds')).toBeVisible();
  await fresh.close();
  await second.stop();
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
  await rm(first.data, { recursive: true, force: true });
});
