import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';
import { addPackage, startWizard } from '../pages/packages.ts';
import { samples, shareFolder } from '../pages/samples.ts';

/** Files that no host could mount, and the code that each must end in. */
const badFiles = [
  { name: 'empty.vhdx', code: 'image-empty', make: () => new Uint8Array(0) },
  { name: 'letter.vhdx', code: 'image-not-recognised', make: () => Buffer.alloc(200_000, 'Dear administrator, ') },
  { name: 'cut.vhdx', code: /image-truncated|vhdx-/, make: (whole: Buffer) => whole.subarray(0, 300_000) },
  {
    name: 'half.vhdx',
    code: /image-truncated|vhdx-block-outside-file/,
    make: (whole: Buffer) => whole.subarray(0, whole.length / 2),
  },
] as const;

test.describe('bad input', () => {
  let running: Console;
  let folder: string;
  test.beforeAll(async () => {
    running = await startConsole({ lab: true });
    folder = join(running.data, ...shareFolder);
    const whole = await readFile(join(folder, 'Contoso', 'contoso-notes-1.0.0.0.vhdx'));
    await mkdir(join(folder, 'Bad'), { recursive: true });
    for (const { name, make } of badFiles) await writeFile(join(folder, 'Bad', name), make(whole));
  });
  test.afterAll(() => running.cleanUp());
  test.beforeEach(({ page }) => running.open(page));

  for (const { name, code } of badFiles) {
    test(`${name} is answered in the form with its own code, cause and remedy`, async ({ page }) => {
      const dialog = await startWizard(page, `\\\\LAB-FS01\\msix\\Bad\\${name}`);
      await expect(dialog.getByText(code).first()).toBeVisible();
      await expect(dialog.getByLabel('MSIX Image path')).toHaveValue(`\\\\LAB-FS01\\msix\\Bad\\${name}`);
      await expect(dialog.getByRole('button', { name: 'Finish' })).toHaveCount(0);
    });
  }

  test('a path that does not exist, and one that is none', async ({ page }) => {
    const dialog = await startWizard(page, '\\\\LAB-FS01\\msix\\nothing-here.vhdx');
    await expect(dialog.getByText('path-not-found').first()).toBeVisible();
    await dialog.getByLabel('MSIX Image path').fill('C:\\images\\notes.vhdx');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect(dialog.getByText('path-invalid').first()).toBeVisible();
  });

  test('an empty display name keeps Finish off', async ({ page }) => {
    const dialog = await startWizard(page, samples.cad);
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByLabel('Display Name').fill('  ');
    await expect(dialog.getByRole('button', { name: 'Finish' })).toBeDisabled();
    await expect(dialog.getByLabel('Display Name')).toHaveAttribute('aria-invalid', 'true');
  });

  test('a second add of the same package is refused and named', async ({ page }) => {
    await addPackage(page, samples.notes1);
    const dialog = await startWizard(page, samples.notes1);
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect(dialog.getByText(/already/i).first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Finish' })).toBeDisabled();
  });

  test('a .msix shows what it holds; Finish stays off with the command that makes an image', async ({ page }) => {
    const dialog = await startWizard(page, '\\\\LAB-FS01\\msix\\Packages\\Contoso.Notes_2.0.0.0_x64.msix');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect(dialog.getByText('2.0.0.0').first()).toBeVisible();
    await expect(dialog.getByText(/hosts need an image/i).first()).toBeVisible();
    await expect(dialog.getByText(/msixmgr\.exe -Unpack/).first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Finish' })).toBeDisabled();
  });
});
