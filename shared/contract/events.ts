import { eventIterator, type } from '@orpc/contract';
import { read } from './procedure.ts';

/** Says *look again* at a topic; carries no data, so that a lost one costs time, not correctness. */
export type Topic = 'session' | 'sites' | 'packages' | 'hosts' | 'changes' | 'audit' | 'tasks' | 'rollouts';
export type ConsoleEvent = { readonly topics: readonly Topic[] };

export const events = {
  /** Runs until it is aborted. The first event names every topic, so that a reconnecting window refetches. */
  watch: read('session.use').output(eventIterator(type<ConsoleEvent>())),
};
