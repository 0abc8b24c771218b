import { defineConfig } from '@playwright/test';

/**
 * The same console, two ways to look at it: `headless` in Chromium, `desktop` in Electron's own window. `npm run test:e2e` says which
 * programs there are: CHROMIUM is the browser's path, ATTACHE_ELECTRON the desktop program's; without the latter its project is left out.
 */
const asRoot = process.getuid?.() === 0;
const { CHROMIUM: executablePath, ATTACHE_ELECTRON: electron, CI } = process.env;

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  forbidOnly: CI !== undefined,
  // One that passes only the second time is named as flaky in the report; it does not throw away the whole run.
  retries: CI === undefined ? 0 : 1,
  workers: 2,
  reporter: [['list']],
  use: {
    video: 'off',
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium's own sandbox refuses to run as root, as in a container.
      args: asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
    },
  },
  projects: [
    { name: 'headless', testIgnore: '**/*.desktop.spec.ts' },
    ...(electron === undefined ? [] : [{ name: 'desktop', testMatch: '**/*.desktop.spec.ts' }]),
  ],
});
