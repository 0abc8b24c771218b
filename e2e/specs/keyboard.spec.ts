import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { wizard } from '../pages/packages.ts';
import { samples } from '../pages/samples.ts';
import { expectRow } from '../pages/shell.ts';

test.describe('with the keyboard alone', () => {
  let running: Console;
  test.beforeAll(async () => {
    running = await startConsole({ lab: true });
  });
  test.afterAll(() => running.cleanUp());
  test.beforeEach(({ page }) => running.open(page));

  test('Insert opens the wizard, Enter leads through it, the list has the package', async ({ page }) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Application Packages' })).toBeVisible();
    await page.keyboard.press('Insert');
    await expect(wizard(page).getByLabel('MSIX Image path')).toBeFocused();
    await page.keyboard.type(samples.notes1);
    await page.keyboard.press('Enter');
    await expect(wizard(page).getByLabel('Package')).toHaveValue('Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et');
    await pressUntilFocused(page.keyboard, wizard(page).getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await expect(wizard(page).getByLabel('Display Name')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(wizard(page)).toBeHidden();
    await expectRow(page, 'Contoso Notes', '1.0.0.0');
  });

  test('Esc closes one layer and the focus returns', async ({ page }) => {
    const add = page.getByRole('button', { name: 'Add', exact: true }).first();
    await add.focus();
    await page.keyboard.press('Enter');
    await expect(wizard(page)).toBeVisible();
    await pressUntilFocused(page.keyboard, wizard(page).getByRole('button', { name: 'Browse' }));
    await page.keyboard.press('Enter');
    const browser = page.getByRole('dialog', { name: 'Browse for an MSIX image' });
    await expect(browser.getByRole('button', { name: /LAB-FS01/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(browser).toBeHidden();
    await expect(wizard(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(wizard(page)).toBeHidden();
    await expect(add).toBeFocused();
  });

  test('Browse leads from the share to the image', async ({ page }) => {
    await page.getByRole('button', { name: 'Add', exact: true }).first().press('Enter');
    await wizard(page).getByRole('button', { name: 'Browse' }).press('Enter');
    const files = page.getByRole('dialog', { name: 'Browse for an MSIX image' });
    await expect(files.getByRole('button', { name: /LAB-FS01/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await files.getByRole('button', { name: /Contoso/ }).press('Enter');
    await files.getByRole('button', { name: /contoso-notes-2\.0\.0\.0\.vhdx/ }).press('Enter');
    await expect(wizard(page).getByLabel('MSIX Image path')).toHaveValue(samples.notes2);
  });

  test('Ctrl K finds a screen, ? shows the keys', async ({ page }) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Application Packages' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('RD Session');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'RD Session Hosts' })).toBeVisible();
    await page.keyboard.press('Shift+?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});

/** Tab until the element has the focus; a keyboard user would do no other. */
async function pressUntilFocused(
  keyboard: { press(key: string): Promise<void> },
  wanted: { evaluate<T>(run: (element: Element) => T): Promise<T> },
): Promise<void> {
  for (let presses = 0; presses < 25; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await keyboard.press('Tab');
  }
  throw new Error('25 presses of Tab did not reach it');
}
