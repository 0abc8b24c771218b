import { spawnSync } from 'node:child_process';
import { root } from '#build/config/root.ts';
import { buildAll } from './build.ts';
import { provideChromium } from './chromium.ts';
import { findElectron } from './electron-binary.ts';

process.exitCode = await endToEnd(process.argv.slice(2));

/** Builds where something changed and runs the specs: headless in Chromium, desktop in Electron where its program is there. */
async function endToEnd(args: readonly string[]): Promise<number> {
  const chromium = chromiumOrReason();
  if (chromium.path === null) {
    console.error(process.env.CI === undefined ? `PASSED OVER: ${chromium.reason}` : chromium.reason);
    return process.env.CI === undefined ? 0 : 1;
  }
  await buildAll(false);
  const electron = await findElectron();
  if (electron === null)
    console.log(
      'PASSED OVER: the desktop specs, because Electron is not installed here (node node_modules/electron/install.js fetches it).',
    );
  const env = { ...process.env, CHROMIUM: chromium.path, ...(electron === null ? {} : { ATTACHE_ELECTRON: electron }) };
  const cli = [
    `${root}node_modules/@playwright/test/cli.js`,
    'test',
    '--config',
    `${root}e2e/playwright.config.ts`,
    ...args,
  ];
  return spawnSync(process.execPath, cli, { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

function chromiumOrReason(): { readonly path: string | null; readonly reason: string } {
  try {
    return { path: provideChromium(), reason: '' };
  } catch (error) {
    return { path: null, reason: error instanceof Error ? error.message : String(error) };
  }
}
