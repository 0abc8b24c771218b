import type { JournalEntry } from '#electron/ports/store.ts';
import type { Change, Draft } from '#shared/domain/change/edit.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HeldPackage } from '#shared/domain/reconcile/step.ts';
import type { EngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { StoreWrite } from '../console/life-store.ts';
import { afterWrite, nothingWanted } from './wish-state.ts';

/** What was wanted from a moment on. `generation` is the newest that had been committed then. */
export type Wish = { readonly generation: number; readonly state: SiteState };

/**
 * What the store must hold: every committed write, folded by the oracle's own hand. It never reads the store, so that the
 * two can be compared.
 */
export type Ledger = {
  /** All that was ever wanted, oldest first; one for each transaction that changed it. */
  readonly wishes: readonly Wish[];
  readonly now: Wish;
  readonly changes: readonly Change[];
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly orders: ReadonlyMap<string, JournalEntry>;
  /** Operation ids that have no end yet. */
  readonly open: ReadonlySet<string>;
  readonly auditLines: number;
  /** Every package that was ever added, also those that were deleted since. */
  readonly everAdded: ReadonlySet<string>;
  /** How hard the console works since somebody said so; null before. */
  readonly settings: EngineSettings | null;
  held(hostId: string): ReadonlyMap<string, HeldPackage>;
  hostNamed(name: string): Host | null;
  fold(writes: readonly StoreWrite[]): void;
};

export function createLedger(): Ledger {
  const wishes: Wish[] = [{ generation: 0, state: nothingWanted }];
  const kept = {
    changes: [] as Change[],
    drafts: new Map<string, Draft>(),
    orders: new Map<string, JournalEntry>(),
    open: new Set<string>(),
    held: new Map<string, Map<string, HeldPackage>>(),
    everAdded: new Set<string>(),
    auditLines: 0,
    settings: null as EngineSettings | null,
  };
  let names: { readonly of: SiteState['hosts']; readonly byName: ReadonlyMap<string, Host> } | null = null;

  function latest(): Wish {
    const last = wishes.at(-1);
    if (last === undefined) throw new Error('a ledger begins with nothing wanted');
    return last;
  }

  function byName(): ReadonlyMap<string, Host> {
    const { hosts } = latest().state;
    if (names?.of !== hosts)
      names = { of: hosts, byName: new Map([...hosts.values()].map((host) => [host.name, host])) };
    return names.byName;
  }

  return {
    ...kept,
    wishes,
    get now() {
      return latest();
    },
    get auditLines() {
      return kept.auditLines;
    },
    get settings() {
      return kept.settings;
    },
    held: (hostId) => kept.held.get(hostId) ?? new Map(),
    hostNamed: (name) => byName().get(name) ?? null,
    fold(writes) {
      const before = latest();
      const state = writes.reduce(afterWrite, before.state);
      for (const write of writes) note(kept, write);
      const generation = Math.max(before.generation, ...writes.map(generationOf));
      if (state !== before.state || generation !== before.generation) wishes.push({ generation, state });
    },
  };
}

/** A change has a generation, and so has a wave of a roll-out. */
function generationOf(write: StoreWrite): number {
  return write.name === 'addChange' || write.name === 'putRollout' ? write.given[0].generation : 0;
}

type Kept = {
  readonly changes: Change[];
  readonly drafts: Map<string, Draft>;
  readonly orders: Map<string, JournalEntry>;
  readonly open: Set<string>;
  readonly held: Map<string, Map<string, HeldPackage>>;
  readonly everAdded: Set<string>;
  auditLines: number;
  settings: EngineSettings | null;
};

/** Keeps a write of anything but what is wanted. */
function note(kept: Kept, write: StoreWrite): void {
  switch (write.name) {
    case 'addChange':
      kept.changes.push(write.given[0]);
      return;
    case 'putDraft':
      kept.drafts.set(write.given[0].author, write.given[0]);
      return;
    case 'addOrder':
      kept.orders.set(write.given[0].order.operationId, { ...write.given[0], failure: null });
      kept.open.add(write.given[0].order.operationId);
      return;
    case 'endOrder':
      end(kept, ...write.given);
      return;
    case 'putHeld': {
      const [, { hostId, package: item, trust }] = write.given;
      const onHost = kept.held.get(hostId) ?? new Map<string, HeldPackage>();
      kept.held.set(hostId, onHost.set(item.packageId, { ...item, trust }));
      return;
    }
    case 'removeHeld':
      kept.held.get(write.given[0])?.delete(write.given[1]);
      return;
    case 'putPackage':
      kept.everAdded.add(write.given[0].id);
      return;
    case 'putEngineSettings':
      kept.settings = write.given[0];
      return;
    case 'addAudit':
      kept.auditLines += 1;
      return;
    default:
      return;
  }
}

function end(
  { orders, open }: Kept,
  id: string,
  state: JournalEntry['state'],
  endedAt: JournalEntry['endedAt'],
  failure: JournalEntry['failure'] = null,
): void {
  const entry = orders.get(id);
  if (entry !== undefined) orders.set(id, { ...entry, state, endedAt, failure });
  open.delete(id);
}
