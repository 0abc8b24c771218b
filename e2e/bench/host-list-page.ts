import type { Page } from '@playwright/test';
import type { Console } from '../launch/headless.ts';
import { goTo } from '../pages/shell.ts';

/** Goes to the list of RD session hosts once, and says at which address it is. */
export async function exploreTheList(page: Page, running: Console): Promise<string> {
  await running.open(page);
  await goTo(page, 'RD Session Hosts');
  return new URL(page.url()).pathname;
}

/** Waits until every host has answered: a console that still looks at them for the first time is another measurement. */
export async function listSettled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const [, answering, all] = /([\d,]+) of ([\d,]+) hosts answer/.exec(document.body.textContent ?? '') ?? [];
      return answering !== undefined && answering === all;
    },
    undefined,
    { timeout: 120_000 },
  );
}
