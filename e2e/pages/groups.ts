import { expect, type Locator, type Page } from '@playwright/test';
import { list } from './shell.ts';

/** Shows another list of the screen, such as *Groups*. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await expect(list(page, name)).toBeVisible();
}

/** Adds a group by its name, which takes effect at once. */
export async function addGroup(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add group' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
}

/** Selects a group and chooses from its Tasks menu. */
export async function groupTask(page: Page, name: string, task: string): Promise<void> {
  await page.getByRole('gridcell', { name, exact: true }).first().click();
  await page.getByRole('button', { name: 'Tasks', exact: true }).first().click();
  await page.getByRole('menuitem', { name: new RegExp(`^${task}`) }).click();
}

/** Puts hosts into a group, kept as not applied. */
export async function addHosts(page: Page, group: string, hosts: readonly string[]): Promise<void> {
  await groupTask(page, group, 'Add hosts');
  const dialog = page.getByRole('dialog', { name: `Add hosts to ${group}` });
  for (const host of hosts) await checkBox(dialog, host).then((box) => box.check());
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
}

/** The check box of a row in a grid. */
async function checkBox(dialog: Locator, host: string): Promise<Locator> {
  const cell = dialog.getByRole('gridcell', { name: host, exact: true }).first();
  await expect(cell).toBeVisible();
  const row = await cell.locator('xpath=ancestor::*[@role="row"]').getAttribute('row-id');
  return dialog.locator(`[role=row][row-id="${row}"]`).getByRole('checkbox').first();
}
