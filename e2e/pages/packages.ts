import { expect, type Locator, type Page } from '@playwright/test';

/** The open wizard. */
export function wizard(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Add from MSIX Image' });
}

/** Opens the wizard and reads an image, as far as its first step goes. */
export async function startWizard(page: Page, path: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  const dialog = wizard(page);
  await dialog.getByLabel('MSIX Image path').fill(path);
  await dialog.getByRole('button', { name: 'Next' }).click();
  return dialog;
}

/** Adds the package of an image through all three steps. */
export async function addPackage(page: Page, path: string): Promise<void> {
  const dialog = await startWizard(page, path);
  await expect(dialog.getByLabel('Package')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByLabel('Display Name')).toBeVisible();
  await dialog.getByRole('button', { name: 'Finish' }).click();
  await expect(dialog).toBeHidden();
}
