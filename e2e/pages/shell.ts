import { expect, type Locator, type Page } from '@playwright/test';

/** Chooses *Explore the lab* on the first page and waits for the empty package list. */
export async function exploreTheLab(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore the lab' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Application Packages' })).toBeVisible();
}

/** Goes to a screen by the navigation tree. */
export async function goTo(page: Page, screen: string): Promise<void> {
  // A count may stand behind the name.
  await page.getByRole('treeitem', { name: new RegExp(`^${screen}(\\s*\\d.*)?$`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: screen, exact: true })).toBeVisible();
}

/** A list (grid) by its name. */
export function list(page: Page, name: string): Locator {
  return page.getByRole('grid', { name }).or(page.getByRole('treegrid', { name }));
}

/** The row of a list that has the text, all its parts: a grid draws pinned and other columns apart under one row index. */
export async function expectRow(page: Page, text: string, ...words: readonly (string | RegExp)[]): Promise<void> {
  const cell = page.getByRole('gridcell', { name: text, exact: true }).first();
  await expect(cell).toBeVisible();
  const row = page.locator(`[role=row][row-id="${await rowId(cell)}"]`);
  for (const word of words) await expect(row.filter({ hasText: word }).first()).toBeVisible();
}

async function rowId(cell: Locator): Promise<string> {
  return (await cell.locator('xpath=ancestor::*[@role="row"]').getAttribute('row-id')) ?? '';
}

/** Reviews what is kept and applies it; the review page's own button names the hosts. */
export async function reviewAndApply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and Apply' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review and Apply' })).toBeVisible();
  await page.getByRole('button', { name: /^Apply to \d/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review and Apply' })).toBeHidden();
}
