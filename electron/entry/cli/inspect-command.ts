import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createProcessInspector } from '#electron/adapters/inspector/process-inspector.ts';
import { openFile } from '#electron/adapters/shares/share-file.ts';
import type { Env } from '#electron/ports/env.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { Log } from '#electron/ports/log.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { layout } from '../layout.ts';
import { imagesIn } from './images-in.ts';
import { type Inspected, inspectionJson, worstOf } from './inspection-json.ts';
import { inspectedView } from './inspection-view.ts';
import { createProgressLine, type ProgressLine } from './progress-line.ts';

const exitCodes = { fine: 0, stops: 1, unreadable: 2 } as const;

/** Nothing is logged: what went wrong is the answer itself. */
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What the command line asks for. */
export type InspectOptions = { readonly json: boolean; readonly verify: boolean };
type Reader = {
  readonly env: Env;
  readonly inspector: ImageInspector;
  readonly progress: ProgressLine;
  readonly signal: AbortSignal;
  readonly verify: boolean;
};

/** `attache inspect`: prints what a file, or each image of a folder, holds and answers the exit status. */
export async function inspectCommand(file: string, { json, verify }: InspectOptions): Promise<number> {
  const path = resolve(startFolder(), file);
  const stop = new AbortController();
  const cancel = () => stop.abort();
  const env = createSystemEnv();
  process.once('SIGINT', cancel);
  const inspector = createProcessInspector({ entry: layout().inspector, env, log: silent, size: 1 });
  const reader = { env, inspector, progress: createProgressLine(process.stderr), signal: stop.signal, verify };
  process.stdout.on('error', endWithTheReader);
  try {
    const files = await inspectAll(reader, path, json ? () => undefined : print);
    if (json) console.log(inspectionJson(files));
    return exitCodes[worstOf(files)];
  } finally {
    process.off('SIGINT', cancel);
    await inspector.close();
  }
}

/** Where a relative path starts: `npm run` changes to the project's folder and keeps the caller's in INIT_CWD. */
function startFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;
  return script === 'inspect' && caller !== undefined ? caller : process.cwd();
}

/** Who reads only the first lines closes the pipe; that ends the output, and is no fault to report. */
function endWithTheReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}

function print(file: Inspected): void {
  if (file.kind === 'failed') console.error(inspectedView(file));
  else console.log(inspectedView(file));
}

async function inspectAll(reader: Reader, path: string, each: (file: Inspected) => void): Promise<Inspected[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const paths = folder ? await imagesIn(path) : [path];
  const files: Inspected[] = [];
  for (const one of paths) {
    const file = await inspectOne(reader, one);
    reader.progress.clear();
    each(file);
    files.push(file);
    if (reader.signal.aborted) break;
  }
  if (paths.length === 0) console.error(`There is no image or package file in ${path}.`);
  return files;
}

async function inspectOne(reader: Reader, path: string): Promise<Inspected> {
  const { env, inspector, progress, signal } = reader;
  const call = { signal };
  try {
    progress.show(`Reading ${path} …`);
    const file = await openFile({ local: path, unc: path }, env, call);
    try {
      const inspection = await inspector.inspect(path, file, call);
      const verification = reader.verify
        ? await inspector.verify(path, file, (step) => progress.verifying(path, step), call)
        : null;
      return { kind: 'read', path, inspection, verification };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { kind: 'failed', path, problem: error };
  }
}
