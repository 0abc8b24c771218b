import { resolve } from 'node:path';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createProcessInspector } from '#electron/adapters/inspector/process-inspector.ts';
import { openFile } from '#electron/adapters/shares/share-file.ts';
import type { Log } from '#electron/ports/log.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { layout } from '../layout.ts';
import { inspectionJson, problemJson, statusOf } from './inspection-json.ts';
import { inspectionView, problemView } from './inspection-view.ts';

const exitCodes = { fine: 0, stops: 1, unreadable: 2 } as const;

/** Nothing is logged: what went wrong is the answer itself. */
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** `attache inspect`: prints what a file holds and answers the exit status. */
export async function inspectCommand(file: string, json: boolean): Promise<number> {
  const path = resolve(startFolder(), file);
  try {
    const inspection = await withProgress(`Reading ${file} …`, () => inspectFile(path));
    console.log(json ? inspectionJson(inspection) : inspectionView(inspection));
    return exitCodes[statusOf(inspection)];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (json) console.log(problemJson(error));
    else console.error(problemView(error));
    return exitCodes.unreadable;
  }
}

/** Where a relative path starts: `npm run` changes to the project's folder and keeps the caller's in INIT_CWD. */
function startFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;
  return script === 'inspect' && caller !== undefined ? caller : process.cwd();
}

async function inspectFile(path: string): Promise<Inspection> {
  const env = createSystemEnv();
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once('SIGINT', cancel);
  const inspector = createProcessInspector({ entry: layout().inspector, env, log: silent, size: 1 });
  try {
    const file = await openFile({ local: path, unc: path }, env, { signal: stop.signal });
    try {
      return await inspector.inspect(path, file, { signal: stop.signal });
    } finally {
      await file.close();
    }
  } finally {
    process.off('SIGINT', cancel);
    await inspector.close();
  }
}

/** Says on standard error what is going on while it goes on, and only to somebody who watches. */
async function withProgress<T>(line: string, work: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return await work();
  process.stderr.write(line);
  try {
    return await work();
  } finally {
    process.stderr.write('\r\u001b[2K');
  }
}
