import { expect, type Locator, type Page } from '@playwright/test';
import { selectHost } from './hosts.ts';

/** *Why this version?* of a host, answered for the first package of the site. */
export async function whyThisVersion(page: Page, host: string): Promise<Locator> {
  const dialog = await hostTask(page, host, 'Why this version?');
  await expect(dialog.getByRole('list', { name: 'Scopes' })).toBeVisible();
  return dialog;
}

/** *Explain access* of a host, answered for a user and the first package of the site. */
export async function explainAccess(page: Page, host: string, user: string): Promise<Locator> {
  const dialog = await hostTask(page, host, 'Explain access');
  await dialog.getByLabel('User', { exact: true }).fill(user);
  await dialog.getByRole('button', { name: 'Explain' }).click();
  await expect(dialog.getByRole('list', { name: 'Requirements' })).toBeVisible();
  return dialog;
}

/** Selects a host in the list that is shown, and chooses from its Tasks menu what opens a dialog of that name. */
async function hostTask(page: Page, host: string, task: string): Promise<Locator> {
  await selectHost(page, host);
  await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
  await page.getByRole('menuitem', { name: task }).click();
  const dialog = page.getByRole('dialog', { name: task });
  await expect(dialog).toBeVisible();
  return dialog;
}
