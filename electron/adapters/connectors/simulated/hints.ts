import type { Env } from '#electron/ports/env.ts';

/** Tells listeners which hosts changed, some changes at a time. */
export type Hints = {
  on(listener: (hostNames: readonly string[]) => void): () => void;
  changed(hostName: string): void;
  close(): void;
};

const batchMilliseconds = 150;

/** Names are collected for a moment, so that a farm that changes everywhere is one message and not thousands. */
export function createHints(env: Env): Hints {
  const listeners = new Set<(hostNames: readonly string[]) => void>();
  const closing = new AbortController();
  let waiting = new Set<string>();
  const flush = () => {
    const names = [...waiting];
    waiting = new Set();
    for (const listener of listeners) listener(names);
  };
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: (hostName) => {
      if (waiting.size === 0) env.sleep(batchMilliseconds, closing.signal).then(flush, () => {});
      waiting.add(hostName);
    },
    close: () => {
      closing.abort();
      listeners.clear();
    },
  };
}
