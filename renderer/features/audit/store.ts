import { createStore } from 'zustand/vanilla';
import { problemOfReading } from '#renderer/api/index.ts';
import type { AuditPage } from '#shared/contract/audit.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** The lines that were read so far, newest first; `more` when older ones exist. */
export type AuditState = {
  readonly records: readonly AuditRecord[];
  readonly more: boolean;
  readonly loaded: boolean;
  readonly brokenAt: number | null;
  readonly problem: Problem | null;
};

type AuditApi = {
  list(input: { siteId: Site['id'] | null; before: number | null; limit: number }): Promise<AuditPage>;
};
type Events = { on(topic: Topic, fn: () => void): () => void };

const pageSize = 200;

/** The store of the settings audit: the newest page, older ones on demand; new lines come in front by event. */
export function createAuditStore(api: AuditApi, events: Events, siteId: Site['id']) {
  const store = createStore<AuditState>()(() => ({
    records: [],
    more: false,
    loaded: false,
    brokenAt: null,
    problem: null,
  }));

  async function read(before: number | null): Promise<void> {
    try {
      const { records, brokenAt } = await api.list({ siteId, before, limit: pageSize });
      store.setState((state) => after(state, records, before, brokenAt));
    } catch (error) {
      store.setState(({ loaded }) => ({ problem: problemOfReading(error, loaded) }));
    }
  }
  const refresh = () => read(null);
  return {
    store,
    refresh,
    older: () => read(store.getState().records.at(-1)?.seq ?? null),
    /** Reads, and follows the events until the returned function is called. */
    start: () => {
      void refresh();
      return events.on('audit', () => void refresh());
    },
  };
}

/** Lines never change, so a page joins what is known: older lines behind, newer ones in front. */
function after(
  state: AuditState,
  page: readonly AuditRecord[],
  before: number | null,
  brokenAt: number | null,
): AuditState {
  const known = new Set(state.records.map((record) => record.seq));
  const fresh = page.filter((record) => !known.has(record.seq));
  const full = page.length === pageSize;
  if (before !== null) {
    return { records: [...state.records, ...fresh], more: full, loaded: true, brokenAt, problem: null };
  }
  // A whole page of new lines leaves a gap behind it: begin anew rather than show one.
  if (fresh.length === page.length) return { records: page, more: full, loaded: true, brokenAt, problem: null };
  return { records: [...fresh, ...state.records], more: state.more, loaded: true, brokenAt, problem: null };
}
