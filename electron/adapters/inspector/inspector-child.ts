import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How a child is started: its program and the memory that JavaScript may take in it. */
export type ChildOptions = { readonly entry: string; readonly memoryMb: number };

/**
 * Starts an inspector process. It gets no handle of any file, an empty environment and, under plain Node, no right but
 * to read its own code: no writing, no processes, no worker threads.
 */
export function startChild({ entry, memoryMb }: ChildOptions): ChildProcess {
  return fork(entry, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${memoryMb}`, ...permissions(entry)],
    env: ownEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Windows needs SystemRoot for its random numbers. */
function ownEnvironment(): Record<string, string> {
  const systemRoot = process.env.SystemRoot;
  return systemRoot === undefined ? {} : { SystemRoot: systemRoot };
}

function permissions(entry: string): readonly string[] {
  if (process.versions.electron !== undefined) return [];
  const root = projectRoot(dirname(entry));
  const readable = [
    dirname(entry),
    ...['package.json', 'node_modules', 'electron', 'shared', 'dist'].map((name) => join(root, name)),
  ];
  return ['--permission', ...readable.map((path) => `--allow-fs-read=${path}`)];
}

/** The nearest folder with a package.json: where imports of the child's code are resolved. */
function projectRoot(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : projectRoot(parent);
}
