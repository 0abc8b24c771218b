import { createContext, type ReactElement, type ReactNode, useCallback, useContext, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Topic } from '#shared/contract/events.ts';
import type { SessionHello } from '#shared/contract/session.ts';
import type { Api } from './client.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { Events } from './events.ts';
import { createLoader, type Load } from './load.ts';

/** What a window has of the console. */
export type Console = {
  readonly api: Api;
  readonly events: Events;
  readonly connection: Pick<Connection, 'state' | 'retryNow'>;
};

const ConsoleContext = createContext<Console | null>(null);
const SessionContext = createContext<SessionHello | null>(null);

/** Gives the console to everything inside. */
export function ConsoleProvider(props: { readonly console: Console; readonly children: ReactNode }): ReactElement {
  return <ConsoleContext value={props.console}>{props.children}</ConsoleContext>;
}

/** Gives what the console said of itself to everything inside. */
export function SessionProvider(props: { readonly session: SessionHello; readonly children: ReactNode }): ReactElement {
  return <SessionContext value={props.session}>{props.children}</SessionContext>;
}

function useConsole(): Console {
  const value = useContext(ConsoleContext);
  if (value === null) throw new Error('there is no ConsoleProvider around this');
  return value;
}

/** The typed client. */
export function useApi(): Api {
  return useConsole().api;
}

/** The hub of events: `useEvents().on('packages', refresh)`. */
export function useEvents(): Events {
  return useConsole().events;
}

/** Who the console acts for, what it can do, and what kind of farm it has. */
export function useSession(): SessionHello {
  const value = useContext(SessionContext);
  if (value === null) throw new Error('there is no SessionProvider around this');
  return value;
}

/** Whether this window reaches the console, and how to try again at once. */
export function useConnection(): ConnectionState & { readonly retryNow: () => void } {
  const { connection } = useConsole();
  return { ...useStore(connection.state), retryNow: connection.retryNow };
}

/**
 * Reads now and whenever one of the topics changes. `load` must be memoised: another function is another question,
 * and begins with no data.
 */
export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  topics: readonly Topic[],
): Load<T> & { readonly refresh: () => void } {
  const events = useEvents();
  const loader = useMemo(() => createLoader(load), [load]);
  const key = topics.join(' ');
  useEffect(() => {
    const look = () => void loader.refresh();
    const stops = key.split(' ').map((topic) => events.on(topic as Topic, look)); // joined from topics above
    look();
    return () => {
      for (const stop of stops) stop();
      loader.dispose();
    };
  }, [events, key, loader]);
  const refresh = useCallback(() => void loader.refresh(), [loader]);
  return { ...useStore(loader.store), refresh };
}
