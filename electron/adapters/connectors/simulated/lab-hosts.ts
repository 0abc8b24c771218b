import { freshState, type LabState } from './host-state.ts';
import type { LabDatabase, Outcome } from './lab-database.ts';
import type { HostProfile } from './roster.ts';

/** All hosts of the lab with their states; what changes is in the lab's file before the call returns. */
export type LabHosts = {
  profile(name: string): HostProfile | null;
  profiles(): readonly HostProfile[];
  state(name: string): LabState;
  /** A host as it comes out of the box. */
  fresh(): LabState;
  save(name: string, state: LabState): void;
  saveOutcome(name: string, state: LabState, operationId: string, outcome: Outcome): void;
  outcome(name: string, operationId: string): Outcome | null;
  /** Runs one work of a host after the other, as a host's own lock does. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** When no work is under way any more. */
  idle(): Promise<void>;
};

/** `thumbprints`: what a host trusts that never changed. */
export function createLabHosts(
  roster: readonly HostProfile[],
  database: LabDatabase,
  thumbprints: readonly string[],
  onChange: (name: string) => void,
): LabHosts {
  const profiles = new Map(roster.map((profile) => [profile.name, profile]));
  const states = new Map(database.states());
  const turns = new Map<string, Promise<unknown>>();
  const fresh = freshState(thumbprints);
  const keep = (name: string, state: LabState) => {
    states.set(name, state);
    onChange(name);
  };
  return {
    profile: (name) => profiles.get(name) ?? null,
    profiles: () => roster,
    state: (name) => states.get(name) ?? fresh,
    fresh: () => fresh,
    save: (name, state) => {
      database.save(name, state);
      keep(name, state);
    },
    saveOutcome: (name, state, operationId, outcome) => {
      database.saveOutcome(name, state, operationId, outcome);
      keep(name, state);
    },
    outcome: (name, operationId) => database.outcome(name, operationId),
    inTurn: (name, work) => takeTurn(turns, name, work),
    idle: async () => void (await Promise.allSettled(turns.values())),
  };
}

function takeTurn<T>(turns: Map<string, Promise<unknown>>, name: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(name, mine);
  const leave = () => {
    if (turns.get(name) === mine) turns.delete(name);
  };
  mine.then(leave, leave);
  return mine;
}
