import { createStore } from 'zustand/vanilla';
import { problemOfReading } from '#renderer/api/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { HostRow, HostRows } from '#shared/contract/hosts.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** The hosts of one kind in a site. `loaded` tells an empty list from one that was not read yet. */
export type HostsState = {
  readonly rows: readonly HostRow[];
  readonly loaded: boolean;
  readonly problem: Problem | null;
};

type ListApi = {
  list(input: { siteId: Site['id']; kind: HostKind; since: number | null }): Promise<HostRows>;
};
type Events = { on(topic: Topic, fn: () => void): () => void };

/** The rows after an answer: all of them when it is complete, else those that changed replace the ones before. */
export function merged(before: readonly HostRow[], answer: HostRows): readonly HostRow[] {
  if (answer.complete) return answer.rows;
  if (answer.rows.length === 0) return before;
  const changed = new Map(answer.rows.map((row) => [row.id, row]));
  const kept = before.map((row) => {
    const now = changed.get(row.id);
    changed.delete(row.id);
    return now ?? row;
  });
  return changed.size === 0 ? kept : [...kept, ...changed.values()];
}

/**
 * The store of a host list: reads all rows once, then on each event only those that changed since. At most one call is
 * under way; an event meanwhile asks once more after it. The first call leaves at once, so that the console answers while the page
 * around the list is drawn; what it answers is taken in after `start`.
 */
export function createHostsStore(api: ListApi, events: Events, siteId: Site['id'], kind: HostKind) {
  const store = createStore<HostsState>()(() => ({ rows: [], loaded: false, problem: null }));
  let seq: number | null = null;
  const ask = () => api.list({ siteId, kind, since: seq });
  let ahead: Promise<HostRows> | null = ask();
  // Whoever starts hears of a failure; where nobody does, nobody has to.
  ahead.catch(() => undefined);
  let running = false;
  let again = false;
  let stopped = true;

  async function read(): Promise<void> {
    try {
      const asked = ahead ?? ask();
      // What changed between that call and `start`, no event of ours said.
      again ||= ahead !== null;
      ahead = null;
      const answer = await asked;
      if (stopped) return;
      seq = answer.seq;
      store.setState((state) => ({ rows: merged(state.rows, answer), loaded: true, problem: null }));
    } catch (error) {
      if (!stopped) store.setState(({ loaded }) => ({ problem: problemOfReading(error, loaded) }));
    }
  }
  async function refresh(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    while (again && !stopped) {
      again = false;
      await read();
    }
    running = false;
  }
  const topics: readonly Topic[] = ['hosts', 'packages', 'changes'];
  /** Reads and follows the events until the returned function is called. */
  function start(): () => void {
    stopped = false;
    const stops = topics.map((topic) => events.on(topic, () => void refresh()));
    void refresh();
    return () => {
      stopped = true;
      for (const stop of stops) stop();
    };
  }
  return { store, refresh, start };
}
