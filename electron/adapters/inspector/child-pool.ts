import type { ChildProcess } from 'node:child_process';
import { problem } from '#shared/domain/problem/problem.ts';

/** Keeps inspector processes warm and hands each to one inspection at a time. */
export type ChildPool = {
  /** Waits for a free child; `inspection-cancelled` when the signal is aborted before. */
  take(signal: AbortSignal): Promise<ChildProcess>;
  /** Gives a child back; one that is no longer alive is replaced when it is needed. */
  giveBack(child: ChildProcess): void;
  close(): Promise<void>;
};

export function createChildPool(start: () => ChildProcess, size: number): ChildPool {
  const idle: ChildProcess[] = Array.from({ length: size }, start);
  const waiting: (() => void)[] = [];
  let taken = 0;
  let closed = false;

  /** A child that died while it was idle is dropped here and a new one started in its place. */
  function next(): ChildProcess {
    for (let child = idle.shift(); child !== undefined; child = idle.shift()) if (isAlive(child)) return child;
    return start();
  }

  return {
    take: async (signal) => {
      while (taken >= size && !closed) await turn(waiting, signal);
      if (signal.aborted || closed) {
        // Whoever was woken and gave up in the same turn hands the turn on.
        waiting.shift()?.();
        throw problem('inspection-cancelled');
      }
      taken += 1;
      return next();
    },
    giveBack: (child) => {
      taken -= 1;
      if (closed) killChild(child);
      else idle.push(isAlive(child) ? child : start());
      waiting.shift()?.();
    },
    close: async () => {
      closed = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all(idle.splice(0).map(endChild));
    },
  };
}

function isAlive(child: ChildProcess): boolean {
  return isRunning(child) && child.connected;
}

/** Resolves when it is this caller's turn to look for a free child, or when it gave up. */
async function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw problem('inspection-cancelled');
  await new Promise<void>((resolve, reject) => {
    const wake = () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    };
    const giveUp = () => {
      waiting.splice(waiting.indexOf(wake), 1);
      reject(problem('inspection-cancelled'));
    };
    waiting.push(wake);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/**
 * Kills a child and cuts the lines to it: a program that confines it may die alone, and what it started would hold the
 * lines, and with them this process, open.
 */
export function killChild(child: ChildProcess): void {
  killGroup(child);
  child.stdin?.destroy();
  if (child.connected) child.disconnect();
}

/** Kills a process with all that it started: a program that confines, killed alone while it still starts, would leave that waiting for ever. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || !isRunning(child)) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // It leads no group: nothing confines it.
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Kills a child and waits until it is gone. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    killChild(child);
  });
}
