import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the site's defaults for the kind of host whose list is shown. */
export async function openSiteDefaults(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Site Defaults' }).click();
  const dialog = page.getByRole('dialog', { name: /Site Defaults/ });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Opens the properties of a host by its row. */
export async function openHost(page: Page, name: string): Promise<Locator> {
  await page.getByRole('gridcell', { name, exact: true }).first().dblclick();
  const dialog = page.getByRole('dialog', { name: `${name} properties` });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Gives the open scope a row for a family, at its highest version. */
export async function assign(page: Page, dialog: Locator, family: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Tasks' }).click();
  await page.getByRole('menuitem', { name: `Add ${family}` }).click();
  await expect(dialog.getByRole('checkbox', { name: family })).toBeChecked();
}

/** OK: keeps what was edited as not applied. */
export async function keep(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
}

/** Shows a host's details beside the list. */
export async function selectHost(page: Page, name: string): Promise<Locator> {
  await page.getByRole('gridcell', { name, exact: true }).first().click();
  const details = page.getByRole('complementary', { name });
  await expect(details).toBeVisible();
  return details;
}
