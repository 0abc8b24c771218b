import { randomUUID } from 'node:crypto';
import type { Env } from '#electron/ports/env.ts';
import { instant } from '#shared/kernel/instant.ts';
import { coarse } from './coarse.ts';

/** The machine's own clock, chance and ids. */
export function createSystemEnv(): Env {
  return {
    now: () => instant(Date.now()),
    sleep: sleepUntilAborted,
    random: Math.random,
    id: randomUUID,
  };
}

/** Not `timers/promises`: that wraps the reason of the signal into an error of its own. */
function sleepUntilAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, coarse(milliseconds));
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
