import { createStore } from 'zustand/vanilla';
import type { ConnectionState, Console } from '#renderer/api/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import { type Answers, fakeApi } from './fake-api.ts';

export type FakeConsole = Console & {
  /** Says *look again* at a topic, as the console does. */
  readonly tell: (topic: Topic) => void;
  /** Puts the connection into a state. */
  readonly connect: (state: ConnectionState) => void;
};

/** A console that is connected and answers what a test gives it. */
export function fakeConsole(answers: Answers): FakeConsole {
  const listeners = new Map<Topic, Set<() => void>>();
  const state = createStore<ConnectionState>()(() => ({ kind: 'connected', turn: 1 }));
  return {
    api: fakeApi(answers),
    connection: { state, retryNow: () => undefined },
    events: {
      on: (topic, fn) => {
        const of = listeners.get(topic) ?? new Set();
        listeners.set(topic, of.add(fn));
        return () => void of.delete(fn);
      },
    },
    tell: (topic) => {
      for (const fn of listeners.get(topic) ?? []) fn();
    },
    connect: (to) => state.setState(to, true),
  };
}
