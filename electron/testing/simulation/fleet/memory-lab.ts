import { freshState, type LabState } from '#electron/adapters/connectors/simulated/host-state.ts';
import type { LabDatabase, Outcome } from '#electron/adapters/connectors/simulated/lab-database.ts';

/** A change of what is true on a host. `operationId` null: users, somebody's hand or a fault did it, not an order. */
export type HostChange = {
  readonly host: string;
  readonly before: LabState;
  readonly after: LabState;
  readonly operationId: string | null;
};

/** The lab's file in memory, with a witness of every change. */
export type MemoryLab = LabDatabase & {
  state(host: string): LabState;
  /** Forgets the answers to orders, as a host does that is installed anew. */
  forget(host: string): void;
};

/** As many as the lab's own file keeps. */
const outcomesKept = 100;

export function createMemoryLab(
  hosts: number,
  trusted: readonly string[],
  changed: (change: HostChange) => void,
): MemoryLab {
  const fresh = freshState(trusted);
  const states = new Map<string, LabState>();
  const outcomes = new Map<string, Map<string, Outcome>>();
  const stateOf = (host: string) => states.get(host) ?? fresh;

  function save(host: string, after: LabState, operationId: string | null): void {
    const before = stateOf(host);
    states.set(host, after);
    changed({ host, before, after, operationId });
  }

  return {
    state: stateOf,
    states: () => states,
    save: (host, state) => save(host, state, null),
    saveOutcome(host, state, operationId, outcome) {
      const kept = outcomes.get(host) ?? new Map<string, Outcome>();
      outcomes.set(host, kept.set(operationId, outcome));
      const [oldest] = kept.keys();
      if (kept.size > outcomesKept && oldest !== undefined) kept.delete(oldest);
      save(host, state, operationId);
    },
    outcome: (host, operationId) => outcomes.get(host)?.get(operationId) ?? null,
    forget: (host) => void outcomes.delete(host),
    id: () => 'lab-of-the-simulation',
    hosts: () => hosts,
    close: () => undefined,
  };
}
