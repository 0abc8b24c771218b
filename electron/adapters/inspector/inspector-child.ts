import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Confinement, findConfinement } from './confine.ts';

/** How a child is started: its program, the memory that JavaScript may take in it, and what the system adds. */
export type ChildOptions = {
  readonly entry: string;
  readonly memoryMb: number;
  readonly confinement: Confinement;
};

/** MiB that an idle child holds, at most: Node itself and our code. */
const idleMb = 160;

/** Bytes that a child may hold in all: its heap, as much again in buffers, and what it needs to run. */
export function childMemoryLimit(memoryMb: number): number {
  return (2 * memoryMb + idleMb) * 1_048_576;
}

/** How this machine confines a child with that program; tried out on the first call. */
export function confinementOf(entry: string): Promise<Confinement> {
  return findConfinement(readableFolders(entry));
}

/**
 * Starts an inspector process, which takes the pages of files from its standard input. It gets no handle of any file, an empty environment and, under plain Node, no right but
 * to read its own code: no writing, no processes, no worker threads. Where the system confines it, no network either.
 */
export function startChild({ entry, memoryMb, confinement }: ChildOptions): ChildProcess {
  const [execPath, ...confined] = [...confinement.command, process.execPath];
  return fork(entry, [String(childMemoryLimit(memoryMb))], {
    serialization: 'advanced',
    ...(execPath === undefined ? {} : { execPath }),
    // Threads that collect garbage would take the processor from the other child, which shares the work.
    execArgv: [...confined, `--max-old-space-size=${memoryMb}`, '--single-threaded-gc', ...permissions(entry)],
    env: { ...ownEnvironment(), ...(confined.length === 0 ? {} : confinedEnvironment()) },
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    // A group of its own where another program starts it, so that both can be killed at once.
    detached: confined.length > 0,
  });
}

/** Windows needs SystemRoot for its random numbers. */
function ownEnvironment(): Record<string, string> {
  const systemRoot = process.env.SystemRoot;
  return systemRoot === undefined ? {} : { SystemRoot: systemRoot };
}

/** The confining program is looked for by name; Electron's has to be told to be Node when another starts it. */
function confinedEnvironment(): Record<string, string> {
  const electron = process.versions.electron === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' };
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', ...electron };
}

function permissions(entry: string): readonly string[] {
  if (process.versions.electron !== undefined) return [];
  return ['--permission', ...readableFolders(entry).map((path) => `--allow-fs-read=${path}`)];
}

/** What a child has to read to run: its program and the code that this imports. */
function readableFolders(entry: string): readonly string[] {
  const root = projectRoot(dirname(entry));
  return [
    dirname(entry),
    ...['package.json', 'node_modules', 'electron', 'shared', 'dist'].map((name) => join(root, name)),
  ];
}

/** The nearest folder with a package.json: where imports of the child's code are resolved. */
function projectRoot(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : projectRoot(parent);
}
