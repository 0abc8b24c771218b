import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './shell.ts';

/** Keeps as not applied that Production marks this version of Contoso Notes. */
export async function moveProduction(page: Page, version: string): Promise<void> {
  await goTo(page, 'Application Packages');
  await page.getByRole('gridcell', { name: version, exact: true }).first().click();
  await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Change version tag' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change version tag' });
  await expect(dialog.getByText('Production').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
}

/** Opens Review. */
export async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and Apply' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review and Apply' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Apply to \d/ })).toBeEnabled();
}

/** Names of the hosts with which the rings of the reviewed move begin, first ring first. */
export async function ringsOf(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('region', { name: 'Rings' }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const hosts = await rows.locator('td:last-child').allTextContents();
  return hosts.map((names) => names.split(/[, ]/)[0] ?? '');
}

/** Sets the bake time of the reviewed rings, in minutes. */
export async function bakeFor(page: Page, minutes: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit rings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rings' });
  await dialog.getByLabel('Bake time in minutes').fill(minutes);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
}

/** Applies what is reviewed, typing the site's name where that is asked for. */
export async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Apply to \d/ }).click();
  const question = page.getByRole('dialog').getByRole('textbox');
  const left = page.getByRole('heading', { level: 1, name: 'Review and Apply' });
  await expect(question.or(page.getByRole('heading', { level: 1 })).first()).toBeVisible();
  if (await question.isVisible()) {
    await question.fill('Vienna');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Apply to \d/ })
      .click();
  }
  await expect(left).toBeHidden();
}

/** Opens the newest roll-out from the list. */
export async function openRollout(page: Page, title: string | RegExp): Promise<Locator> {
  await goTo(page, 'Roll-outs');
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return page.getByRole('group', { name: 'Roll-out', exact: true });
}
