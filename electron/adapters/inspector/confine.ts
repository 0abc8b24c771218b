import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** How the system keeps a child off the network; `none` where it offers nothing that works. */
export type ConfinementKind = 'bubblewrap' | 'namespace' | 'none';

/** What stands before the command line of a child; empty where nothing confines it. */
export type Confinement = { readonly kind: ConfinementKind; readonly command: readonly string[] };

const unconfined: Confinement = { kind: 'none', command: [] };
/** Longer than any working start by far; a probe that hangs counts as one that failed. */
const probeLimit = 3_000;
/** What the program needs of the system: its libraries. Missing ones are skipped. */
const systemFolders = ['/usr', '/bin', '/lib', '/lib32', '/lib64', '/nix', '/etc/ld.so.cache'];
const found = new Map<string, Confinement>();

/**
 * The strongest confinement that works here, tried out once a process: bubblewrap (no network, nothing but its own
 * program to be seen, nothing to be written), else a network namespace alone. Linux only.
 * `readable` are the folders that a child runs from.
 */
export function findConfinement(readable: readonly string[]): Confinement {
  const key = readable.join('\n');
  const known = found.get(key);
  if (known !== undefined) return known;
  const confinement = process.platform === 'linux' ? (candidates(readable).find(isWorking) ?? unconfined) : unconfined;
  found.set(key, confinement);
  return confinement;
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

function isWorking({ command: [program = '', ...args] }: Confinement): boolean {
  const { status } = spawnSync(program, [...args, process.execPath, '--version'], {
    stdio: 'ignore',
    timeout: probeLimit,
    env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' },
  });
  return status === 0;
}
