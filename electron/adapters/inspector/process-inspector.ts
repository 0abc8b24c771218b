import type { ChildProcess } from 'node:child_process';
import type { Env } from '#electron/ports/env.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { Log } from '#electron/ports/log.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { type ChildPool, createChildPool, killChild } from './child-pool.ts';
import { converse, type Subject } from './conversation.ts';
import { childMemoryLimit, confinementOf, startChild } from './inspector-child.ts';
import { watchMemory } from './memory-watch.ts';
import { createVerifier } from './verify-in-children.ts';

/** Limits and surroundings of the inspector processes. */
export type ProcessInspectorOptions = {
  /** Path of the child's program, as source (`.ts`) or built (`.js`). */
  readonly entry: string;
  readonly env: Env;
  readonly log: Log;
  /** Milliseconds that one inspection may take. */
  readonly timeLimit?: number;
  /** MiB of JavaScript memory that one child may use; buffers may take as much again. */
  readonly memoryMb?: number;
  /** Children that are kept warm; so many inspections run at once. */
  readonly size?: number;
  /** Processes that share one verification. */
  readonly verifiers?: number;
};

/**
 * Inspects files in processes of their own: hostile bytes are parsed there, while the file itself stays here and is
 * read on request. A child that exceeds a limit, dies or is cancelled is killed and replaced; the next inspection works.
 */
export function createProcessInspector(options: ProcessInspectorOptions): ImageInspector {
  const { entry, env, log, timeLimit = 10_000, memoryMb = 256, size = 2, verifiers = 2 } = options;
  // Tried out while the console starts: only a first inspection may have to wait for it.
  const ready = openPool({ entry, log, memoryMb, size });
  const closing = new AbortController();
  const openVerifiers = (count: number) => openPool({ entry, log, memoryMb, size: count });
  const verifier = createVerifier({ openPool: openVerifiers, env, memoryMb, processes: verifiers });

  async function run(child: ChildProcess, subject: Subject, signal: AbortSignal) {
    const stop = new AbortController();
    const cancel = () => stop.abort(problem('inspection-cancelled'));
    const limit = new AbortController();
    env.sleep(timeLimit, limit.signal).then(
      () => stop.abort(problem('inspection-timed-out', { seconds: timeLimit / 1_000 })),
      () => undefined,
    );
    const tooLarge = () => stop.abort(problem('inspection-out-of-memory', { megabytes: memoryMb }));
    const unwatch = watchMemory(child.pid, childMemoryLimit(memoryMb), tooLarge);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    try {
      return await converse(child, subject, stop.signal);
    } finally {
      limit.abort();
      unwatch();
      signal.removeEventListener('abort', cancel);
    }
  }

  return {
    inspect: async (path, file, call) => {
      const signal = AbortSignal.any([call.signal, closing.signal]);
      const pool = await ready;
      const child = await pool.take(signal);
      try {
        return await run(child, { path, file, now: env.now() }, signal);
      } catch (error) {
        // A failed inspection may have left the child in any state.
        killChild(child);
        await gone(child);
        log.debug('inspection failed', { path, error: String(error) });
        throw error;
      } finally {
        pool.giveBack(child);
      }
    },
    verify: verifier.verify,
    close: async () => {
      closing.abort();
      await verifier.close();
      await (await ready).close();
    },
  };
}

type PoolOptions = Required<Pick<ProcessInspectorOptions, 'entry' | 'log' | 'memoryMb' | 'size'>>;

async function openPool({ entry, log, memoryMb, size }: PoolOptions): Promise<ChildPool> {
  const confinement = await confinementOf(entry);
  if (confinement.kind === 'none')
    log.info('inspector processes are not kept off the network: the system offers no way');
  return createChildPool(() => quietly(startChild({ entry, memoryMb, confinement }), log), size);
}

/** An error of the process itself (it could not be started or sent to) also shows as its end. */
function quietly(child: ChildProcess, log: Log): ChildProcess {
  child.on('error', (error) => log.warn('inspector process failed', { error: error.message }));
  // A page that a dying child no longer takes.
  child.stdin?.on('error', () => undefined);
  return child;
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await new Promise<void>((resolve) => child.once('exit', () => resolve()));
}
