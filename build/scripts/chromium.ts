import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];
const places = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium, Chrome or Edge on this machine: CHROMIUM says which, or the usual places are looked at. Null without one. */
export function findChromium(): string | null {
  const told = process.env.CHROMIUM;
  if (told !== undefined && told !== '') return executable(told) ? told : null;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, ...onPath].find(executable) ?? null;
}

/** Finds a Chromium, or installs Debian's where we may, saying so. Throws one sentence where there is none. */
export function provideChromium(): string {
  const found = findChromium() ?? (onDebianAsRoot() ? installed() : null);
  if (found !== null) return found;
  throw new Error('The end-to-end tests need Chromium, Chrome or Edge: install one, or set CHROMIUM to its path.');
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onDebianAsRoot(): boolean {
  try {
    return process.getuid?.() === 0 && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function installed(): string | null {
  console.log('Chromium is not there: installing it with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args: readonly string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const done = run(['update', '-qq']) && run(['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return done ? findChromium() : null;
}
