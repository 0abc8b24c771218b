import { type Browser, chromium, type Page } from '@playwright/test';
import type { Bench, Figure } from '#build/scripts/bench/figure.ts';
import { buildAll } from '#build/scripts/build.ts';
import { provideChromium } from '#build/scripts/chromium.ts';
import { type Console, startConsole } from '../launch/headless.ts';
import { exploreTheList, listSettled } from './host-list-page.ts';
import { type Measured, measureList } from './measure-list.ts';

/** Two thirds of a lab's hosts are RD session hosts: the list has 10,000 rows. */
const labHosts = 15_000;
const runs = 3;

/** The host list in Chromium as an administrator uses it: open, type a filter, scroll to the end. */
export const bench: Bench = {
  name: `Host list of ${labHosts.toLocaleString('en')} lab hosts in Chromium`,
  run: async () => {
    await buildAll(false);
    const browser = await launch();
    const running = await startConsole({ lab: true, labHosts, pace: 0 });
    try {
      return figuresOf(await measured(browser, running));
    } finally {
      await browser.close();
      await running.cleanUp();
    }
  },
};

function launch(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0;
  const args = asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return chromium.launch({ executablePath: provideChromium(), args });
}

/** A window of its own for each run, after one that lets the console come to rest. */
async function measured(browser: Browser, running: Console): Promise<readonly Measured[]> {
  const first = await open(browser);
  const path = await exploreTheList(first, running);
  await listSettled(first);
  await first.close();
  const found: Measured[] = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await open(browser);
    found.push(await measureList(page, () => running.open(page, path)));
    await page.close();
  }
  return found;
}

async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  return context.newPage();
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function atMost(name: string, value: number, unit: string, bar: number): Figure {
  return { name, value: Math.round(value), unit, bar: { kind: 'at-most', value: bar } };
}

function figuresOf(found: readonly Measured[]): readonly Figure[] {
  const worst = (of: (one: Measured) => number) => Math.max(...found.map(of));
  return [
    atMost(`list painted after navigation, median of ${runs}`, median(found.map((one) => one.painted)), 'ms', 1_500),
    atMost(
      'slowest key in the filter, until the next frame',
      worst((one) => one.slowestKey),
      'ms',
      200,
    ),
    atMost(
      'clearing the filter, until the next frame',
      worst((one) => one.clearing),
      'ms',
      200,
    ),
    atMost(
      'longest task while scrolling to the end (50 or less counts as 50)',
      worst((one) => one.longestTask),
      'ms',
      200,
    ),
    atMost(
      'elements in the page',
      worst((one) => one.elements),
      '',
      3_000,
    ),
  ];
}
