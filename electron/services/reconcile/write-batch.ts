import type { Env } from '../../ports/env.ts';
import type { Store, WriteStore } from '../../ports/store.ts';

export type Write = (db: WriteStore) => Promise<void>;

/**
 * Commits small writes together: those that come while a transaction runs share the next one. Each write is still whole
 * (it is in one transaction, and durable when its promise resolves), but 10,000 hosts do not wait for 10,000 syncs.
 */
export type WriteBatch = {
  /** Resolves when the write is durable, rejects when it was not made. */
  write(run: Write): Promise<void>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

type Waiting = { readonly run: Write; readonly resolve: () => void; readonly reject: (reason: unknown) => void };

/** Writes in one transaction; bounded, because SQLite works on this thread and everybody waits meanwhile. */
const mostTogether = 64;

export function createWriteBatch(store: Store, env: Pick<Env, 'sleep'>): WriteBatch {
  const waiting: Waiting[] = [];
  let draining: Promise<void> | null = null;

  async function drain(): Promise<void> {
    // Lets everybody who is about to write in this turn join the first transaction.
    await Promise.resolve();
    while (waiting.length > 0) {
      await commit(store, waiting.splice(0, mostTogether));
      // Promises alone would keep windows and hosts waiting until the last write is made.
      if (waiting.length > 0) await env.sleep(0);
    }
    draining = null;
  }

  return {
    write(run) {
      return new Promise((resolve, reject) => {
        waiting.push({ run, resolve, reject });
        draining ??= drain();
      });
    },
    async idle() {
      while (draining !== null) await draining;
    },
  };
}

async function commit(store: Store, writes: readonly Waiting[]): Promise<void> {
  try {
    await store.change(async (db) => {
      for (const { run } of writes) await run(db);
    });
  } catch (error) {
    const [only, ...others] = writes;
    if (only === undefined) return;
    if (others.length === 0) return only.reject(error);
    // One bad write must not take the others with it: each is tried alone.
    for (const write of writes) await commit(store, [write]);
    return;
  }
  for (const { resolve } of writes) resolve();
}
