import type { Page } from '@playwright/test';

/** What one run measured; times in milliseconds. */
export type Measured = {
  readonly painted: number;
  readonly slowestKey: number;
  readonly clearing: number;
  readonly longestTask: number;
  readonly elements: number;
};

const grid = '[role="grid"], [role="treegrid"]';

/** Measures a window from its navigation on. The times are taken in the page, so that the driver's own are not in them. */
export async function measureList(page: Page, navigate: () => Promise<void>): Promise<Measured> {
  await navigate();
  const painted = await paintedAt(page);
  await page.waitForTimeout(1_000);
  await page.locator('[data-filter-field] input, input[data-filter-field]').first().focus();
  const keys: number[] = [];
  for (const key of '09427') keys.push(await timeOfKey(page, key));
  await page.waitForFunction(() =>
    /[^\d,][1-9] of [\d,]+/.test(document.querySelector('main header')?.textContent ?? ''),
  );
  const clearing = await timeOfKey(page, 'Escape');
  await page.waitForTimeout(500);
  const longestTask = await longestTaskWhileScrolling(page);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  return { painted, slowestKey: Math.max(...keys), clearing, longestTask, elements };
}

/** Since navigation: the first frame after a host's name stood in the list. */
async function paintedAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    (selector) => {
      const cell = document.querySelector(`:is(${selector}) [role="gridcell"]`);
      if (cell === null) return null;
      return new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    },
    grid,
    { polling: 'raf' },
  );
  return (await handle.jsonValue()) ?? Number.NaN;
}

/** From the key until the frame after the one that shows what it did. */
async function timeOfKey(page: Page, key: string): Promise<number> {
  const time = await page.evaluateHandle(() => ({
    taken: new Promise<number>((resolve) => {
      const listen = (event: KeyboardEvent) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - event.timeStamp)));
      window.addEventListener('keydown', listen, { capture: true, once: true });
    }),
  }));
  await page.keyboard.press(key);
  return time.evaluate(({ taken }) => taken);
}

/** Scrolls the list to its end in 300 frames; the longest task that the browser reports (it reports those above 50 ms). */
function longestTaskWhileScrolling(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    const parts = [...document.querySelectorAll('main *')];
    const body = parts.find((part) => part.clientHeight > 100 && part.scrollHeight > part.clientHeight + 100_000);
    if (body === undefined) throw new Error('the list does not scroll');
    for (let step = 1; step <= 300; step += 1) {
      body.scrollTop = (body.scrollHeight * step) / 300;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return Math.max(50, ...tasks);
  });
}
