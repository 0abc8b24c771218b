import type { Env } from '#electron/ports/env.ts';
import type { ConsoleEvent, Topic } from '#shared/contract/events.ts';

/** How long topics are collected before windows hear of them (milliseconds); the engine collects its own 150 ms before. */
const collectFor = 40;
const allTopics: readonly Topic[] = ['session', 'sites', 'packages', 'hosts', 'changes', 'audit', 'tasks', 'rollouts'];

/** Tells every open window at what to look again. */
export type EventHub = {
  changed(topics: readonly Topic[]): void;
  /** Runs until the signal aborts or the hub closes. What waits for a slow window is a set of topics, so it is bounded. */
  watch(signal: AbortSignal): AsyncGenerator<ConsoleEvent, void>;
  close(): void;
};

/** Makes the hub; `env` gives the time for which topics are collected. */
export function createEventHub(env: Env): EventHub {
  const windows = new Set<Mailbox>();
  const closing = new AbortController();
  return {
    changed(topics) {
      for (const mailbox of windows) mailbox.put(topics);
    },
    async *watch(signal) {
      const mailbox = createMailbox();
      const stopped = AbortSignal.any([signal, closing.signal]);
      windows.add(mailbox);
      try {
        yield { topics: allTopics };
        while (await mailbox.filled(stopped)) {
          await env.sleep(collectFor, stopped);
          yield { topics: mailbox.take() };
        }
      } catch (error) {
        if (!stopped.aborted) throw error;
      } finally {
        windows.delete(mailbox);
      }
    },
    close: () => closing.abort(),
  };
}

/** What one window has not heard of yet. */
type Mailbox = {
  put(topics: readonly Topic[]): void;
  take(): readonly Topic[];
  /** True once there is something to take, false when aborted before. */
  filled(signal: AbortSignal): Promise<boolean>;
};

function createMailbox(): Mailbox {
  const waiting = new Set<Topic>();
  let wake: () => void = () => undefined;
  return {
    put(topics) {
      for (const topic of topics) waiting.add(topic);
      wake();
    },
    take() {
      const topics = [...waiting];
      waiting.clear();
      return topics;
    },
    filled(signal) {
      if (signal.aborted) return Promise.resolve(false);
      if (waiting.size > 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const onAbort = () => resolve(false);
        signal.addEventListener('abort', onAbort, { once: true });
        wake = () => {
          signal.removeEventListener('abort', onAbort);
          resolve(true);
        };
      });
    },
  };
}
