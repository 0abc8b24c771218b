import type { ClientContext, ClientLink } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Link = ClientLink<ClientContext>;
/** One way to the console, open until `closed` resolves. */
export type OpenPipe = { readonly link: Link; readonly closed: Promise<void> };
/** Opens a pipe; rejects where it cannot be opened now. */
export type OpensPipe = () => Promise<OpenPipe>;

/** `turn` counts the pipes that were opened: another number means that everything has to be read again. */
export type ConnectionState =
  | { readonly kind: 'connecting'; readonly turn: 0 }
  | { readonly kind: 'connected'; readonly turn: number }
  | { readonly kind: 'lost'; readonly turn: number; readonly attempts: number };

export type Connection = {
  readonly state: StoreApi<ConnectionState>;
  /** The link to call through; waits for the first pipe, and rejects with `ConnectionLost` while it is lost. */
  link(): Promise<Link>;
  /** Tries again at once instead of at the next turn of the back-off. */
  retryNow(): void;
  close(): void;
};

/** The console could not be asked, because nothing leads to it now. */
export class ConnectionLost extends Error {
  constructor() {
    super('the connection to the console is lost');
    this.name = 'ConnectionLost';
  }
}

/** Milliseconds before attempt `attempts`: doubling from a quarter second to eight, spread so that windows do not come all at once. */
export function waitBefore(attempts: number, random: number): number {
  return Math.min(8_000, 250 * 2 ** Math.max(0, attempts - 1)) * (0.75 + random / 2);
}

/** Keeps one pipe to the console open for as long as the window lives. */
export function createConnection(open: OpensPipe): Connection {
  const state = createStore<ConnectionState>()(() => ({ kind: 'connecting', turn: 0 }));
  const stop = new AbortController();
  let current: Promise<Link> = Promise.reject(new ConnectionLost());
  let wake: () => void = () => undefined;
  current.catch(() => undefined);

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  async function keepOpen(): Promise<void> {
    for (let attempts = 0; !stop.signal.aborted; ) {
      const opening = open();
      const first = state.getState().turn === 0;
      if (first && attempts === 0) current = opening.then((pipe) => pipe.link, refuse);
      current.catch(() => undefined);
      const pipe = await opening.catch(() => null);
      if (pipe !== null) {
        attempts = 0;
        current = Promise.resolve(pipe.link);
        state.setState({ kind: 'connected', turn: state.getState().turn + 1 }, true);
        await pipe.closed;
      }
      if (stop.signal.aborted) return;
      attempts += 1;
      current = refuse();
      current.catch(() => undefined);
      state.setState({ kind: 'lost', turn: state.getState().turn, attempts }, true);
      await pause(waitBefore(attempts, Math.random()));
    }
  }
  void keepOpen();
  return {
    state,
    link: () => current,
    retryNow: () => wake(),
    close: () => {
      stop.abort();
      wake();
    },
  };
}

function refuse(): Promise<Link> {
  return Promise.reject(new ConnectionLost());
}
