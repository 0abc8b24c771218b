import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { killGroup } from './child-pool.ts';

/** How the system keeps a child off the network; `none` where it offers nothing that works. */
export type ConfinementKind = 'bubblewrap' | 'namespace' | 'none';

/** What stands before the command line of a child; empty where nothing confines it. */
export type Confinement = { readonly kind: ConfinementKind; readonly command: readonly string[] };

const unconfined: Confinement = { kind: 'none', command: [] };
/** Milliseconds; longer than any working start, on a busy machine too. A probe that hangs counts as one that failed. */
const probeLimit = 1_500;
/** What the program needs of the system: its libraries. Missing ones are skipped. */
const systemFolders = ['/usr', '/bin', '/lib', '/lib32', '/lib64', '/nix', '/etc/ld.so.cache'];
const found = new Map<string, Promise<Confinement>>();

/**
 * The strongest confinement that works here, tried out once a process and within {@link probeLimit}: bubblewrap (no network, nothing but its own
 * program to be seen, nothing to be written), else a network namespace alone. Linux only.
 * `readable` are the folders that a child runs from.
 */
export function findConfinement(readable: readonly string[]): Promise<Confinement> {
  const key = readable.join('\n');
  const known = found.get(key) ?? strongest(process.platform === 'linux' ? candidates(readable) : []);
  found.set(key, known);
  return known;
}

/** All are tried at once, so that it takes as long as the slowest of them and no longer. */
async function strongest(offered: readonly Confinement[]): Promise<Confinement> {
  const working = await Promise.all(offered.map(isWorking));
  return offered.find((_, index) => working[index]) ?? unconfined;
}

function candidates(readable: readonly string[]): readonly Confinement[] {
  return [
    { kind: 'bubblewrap', command: bubblewrap(readable) },
    { kind: 'namespace', command: ['unshare', '--net', '--'] },
    { kind: 'namespace', command: ['unshare', '--user', '--map-current-user', '--net', '--'] },
  ];
}

/** Everything is unshared; the process ends with its parent, and no terminal can be typed into. */
function bubblewrap(readable: readonly string[]): readonly string[] {
  const program = dirname(realpathSync(process.execPath));
  const seen = [...new Set([...systemFolders, program, dirname(process.execPath), ...readable])].filter(existsSync);
  const mounts = seen.flatMap((path) => ['--ro-bind', path, path]);
  return ['bwrap', '--unshare-all', '--die-with-parent', '--new-session', '--dev', '/dev', ...mounts, '--'];
}

function isWorking({ command: [program = '', ...args] }: Confinement): Promise<boolean> {
  const probe = spawn(program, [...args, process.execPath, '--version'], {
    stdio: 'ignore',
    // A group of its own, so that nothing that it started is left behind.
    detached: true,
    env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' },
  });
  return new Promise((resolve) => {
    const end = (works: boolean) => {
      clearTimeout(late);
      resolve(works);
    };
    const late = setTimeout(() => {
      killGroup(probe);
      end(false);
    }, probeLimit);
    probe.once('error', () => end(false)).once('exit', (code) => end(code === 0));
  });
}
