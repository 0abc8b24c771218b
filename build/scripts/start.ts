import { spawn } from 'node:child_process';
import { root } from '#build/config/root.ts';
import { OptionsError, parseOptions, usage } from '#electron/entry/options.ts';
import { buildAll } from './build.ts';
import { buildFailure } from './build-failure.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { runUntilEnd } from './run-child.ts';

const args = process.argv.slice(2);
process.exitCode = await start(args);

/** Builds where something changed, then opens the desktop window, or serves headless where there can be none. */
async function start(given: readonly string[]): Promise<number> {
  const options = understood(given);
  if (options === null) return 2;
  if (options === 'help') {
    console.log(`npm start -- [options]\n\n${usage}`);
    return 0;
  }
  if (!(await built())) return 1;
  const electron = options.headless ? null : await desktopProgram();
  const [program, entry] =
    electron === null ? [process.execPath, 'dist/headless/main.js'] : [electron, 'dist/desktop/main.js'];
  return runUntilEnd(spawn(program, [root + entry, ...given], { stdio: 'inherit', cwd: process.cwd() }));
}

/** Whether there is a console to start; says in one sentence why not. */
async function built(): Promise<boolean> {
  try {
    if ((await buildAll(false)) === 'built') console.log('Built.');
    return true;
  } catch (error) {
    console.error(buildFailure(error));
    return false;
  }
}

function understood(given: readonly string[]) {
  try {
    return parseOptions(given);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return null;
  }
}

/** Electron's program; null, after one line that says why, where the console has to run in a browser. */
async function desktopProgram(): Promise<string | null> {
  if (!hasDisplay()) {
    console.log('There is no display for a desktop window: the console runs headless.');
    return null;
  }
  const electron = (await findElectron()) ?? (await fetchElectron());
  if (electron === null)
    console.log('Electron is not installed and could not be fetched: the console runs headless, in your browser.');
  return electron;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';
}
