import type { Topic } from '#shared/contract/events.ts';
import type { Api } from './client.ts';
import type { Connection } from './connection.ts';

/** `on` calls `fn` whenever something of the topic may have changed; returns how to stop. Carries no data: ask again. */
export type Events = { on(topic: Topic, fn: () => void): () => void };

export type EventsHub = Events & { dispose(): void };

const pauseAfterFailure = 2_000;

/** One subscription for the whole window, begun anew with each connection. The first event names every topic, so that all is read again. */
export function createEvents(watch: Api['events']['watch'], connection: Pick<Connection, 'state'>): EventsHub {
  const listeners = new Map<Topic, Set<() => void>>();
  const stop = new AbortController();
  let running = new AbortController();

  async function follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        for await (const { topics } of await watch(undefined, { signal })) tell(topics);
      } catch {
        // The pipe closed or the console refused; a new connection starts this anew, a refusal is asked again.
      }
      if (connection.state.getState().kind !== 'connected') return;
      await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
    }
  }
  function tell(topics: readonly Topic[]): void {
    const called = new Set(topics.flatMap((topic) => [...(listeners.get(topic) ?? [])]));
    for (const fn of called) fn();
  }
  function restart(): void {
    running.abort();
    running = new AbortController();
    if (!stop.signal.aborted) void follow(running.signal);
  }
  const unsubscribe = connection.state.subscribe((now, before) => {
    if (now.kind === 'connected' && now.turn !== before.turn) restart();
  });
  if (connection.state.getState().kind === 'connected') restart();
  return {
    on: (topic, fn) => {
      const of = listeners.get(topic) ?? new Set();
      listeners.set(topic, of.add(fn));
      return () => void of.delete(fn);
    },
    dispose: () => {
      stop.abort();
      unsubscribe();
      running.abort();
    },
  };
}
