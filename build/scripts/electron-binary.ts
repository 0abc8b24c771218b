import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { root } from '#build/config/root.ts';

const folder = `${root}node_modules/electron/`;
/** A first start waits this long for the download and no longer. */
const patience = 120_000;
/** Where nothing answers at all, the answer comes much sooner. */
const patienceWithoutBytes = 15_000;

/** The path of Electron's program where it is there; null where it is not. Importing the package instead would download it or throw. */
export async function findElectron(): Promise<string | null> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = await readFile(`${folder}path.txt`, 'utf8').catch(() => platformName());
  const path = override === undefined ? `${folder}dist/${name}` : `${override}/${name}`;
  return existsSync(path) ? path : null;
}

/** Lets the package fetch its program, once and quietly; null where that does not succeed in time. */
export async function fetchElectron(): Promise<string | null> {
  if (!existsSync(`${folder}install.js`) || !(await reachable())) return null;
  const ended = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [`${folder}install.js`], { stdio: 'ignore', timeout: patience });
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
  return ended === 0 ? findElectron() : null;
}

/** Whether the place of the download answers: the package's own installer would try for minutes. */
async function reachable(): Promise<boolean> {
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases';
  try {
    const answer = await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(patienceWithoutBytes) });
    return answer.status < 500;
  } catch {
    return false;
  }
}

function platformName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
