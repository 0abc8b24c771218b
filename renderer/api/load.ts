import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemOfReading } from './problem-of.ts';

/** How far a thing of the console is read. The data of before stays in view while it is read again, and when that fails. */
export type Load<T> =
  | { readonly kind: 'idle'; readonly data: null }
  | { readonly kind: 'loading'; readonly data: T | null }
  | { readonly kind: 'ready'; readonly data: T }
  | { readonly kind: 'failed'; readonly data: T | null; readonly problem: Problem };

export const idle = { kind: 'idle', data: null } as const;

export type Loader<T> = {
  readonly store: StoreApi<Load<T>>;
  /** Reads again; of several at once the latest wins, and those before it are aborted. */
  refresh(): Promise<void>;
  /** Aborts what is under way. */
  dispose(): void;
};

/** Something of the console that is read whole, and again whenever it may have changed. */
export function createLoader<T>(load: (signal: AbortSignal) => Promise<T>): Loader<T> {
  const store = createStore<Load<T>>()(() => idle);
  let running = new AbortController();
  return {
    store,
    refresh: () => {
      running.abort();
      running = new AbortController();
      return loadInto(store, load, running.signal);
    },
    dispose: () => running.abort(),
  };
}

/** Reads into a store; an aborted reading leaves the store to the one that replaced it. */
export async function loadInto<T>(
  store: Pick<StoreApi<Load<T>>, 'getState' | 'setState'>,
  load: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<void> {
  store.setState({ kind: 'loading', data: store.getState().data }, true);
  try {
    const data = await load(signal);
    if (!signal.aborted) store.setState({ kind: 'ready', data }, true);
  } catch (error) {
    if (!signal.aborted) store.setState(afterFailure(error, store.getState().data), true);
  }
}

function afterFailure<T>(error: unknown, data: T | null): Load<T> {
  const problem = problemOfReading(error, data !== null);
  if (problem !== null) return { kind: 'failed', data, problem };
  return data === null ? idle : { kind: 'ready', data };
}
