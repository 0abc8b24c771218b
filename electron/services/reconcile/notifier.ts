import type { Topic } from '#shared/contract/events.ts';
import type { Env } from '../../ports/env.ts';

/** Tells windows what changed, at most so often: what changes meanwhile is told together. */
export type Notifier = { tell(...topics: readonly Topic[]): void };

const gather = 150;

export function createNotifier(env: Env, changed: (topics: readonly Topic[]) => void): Notifier {
  let pending: Set<Topic> | null = null;
  return {
    tell(...topics) {
      if (pending !== null) {
        for (const topic of topics) pending.add(topic);
        return;
      }
      const gathered = new Set(topics);
      pending = gathered;
      void env.sleep(gather).then(() => {
        pending = null;
        changed([...gathered]);
      });
    },
  };
}
