import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';

/** The desktop program's path where there is one: `npm run test:e2e` looks for it first, since launching without it kills the runner. */
export const desktopProgram: string | undefined = process.env.ATTACHE_ELECTRON;

/** Starts the built desktop console on a data folder. */
export function startDesktop(data: string, args: readonly string[] = []): Promise<ElectronApplication> {
  if (desktopProgram === undefined)
    throw new Error('There is no desktop program here: the desktop project must not have been chosen.');
  const main = fileURLToPath(new URL('../../dist/desktop/main.js', import.meta.url));
  return _electron.launch({ executablePath: desktopProgram, args: [main, '--data', data, ...args] });
}
