import type { ReadStore } from '#electron/ports/store.ts';
import type { Life } from './console/life.ts';
import type { StoreWrite } from './console/life-store.ts';
import type { HostChange } from './fleet/memory-lab.ts';
import type { WireWitness } from './fleet/wire.ts';
import { allInvariants } from './invariants/all-invariants.ts';
import type { Acknowledged, Facts, InvariantId, Witness } from './invariants/invariant.ts';
import type { Trace } from './trace.ts';

/** An invariant that did not hold. */
export type Violation = {
  readonly invariant: InvariantId;
  readonly about: string;
  readonly why: string;
};

/** Passes every event on to all invariants and to the trace, and keeps the first violation: what follows it is a consequence. */
export type Judge = {
  readonly violation: Violation | null;
  fail(invariant: InvariantId, about: string, why: string): void;
  readonly wire: WireWitness;
  changed(change: HostChange): void;
  committed(life: Life, writes: readonly StoreWrite[]): void;
  acknowledge(what: Acknowledged): void;
  died(life: Life): void;
  stored(db: ReadStore): Promise<void>;
  calm(): void;
  quiet(): void;
};

export function createJudge(facts: Facts, trace: Trace): Judge {
  const { scheduler, ledger } = facts;
  let violation: Violation | null = null;

  function fail(invariant: InvariantId, about: string, why: string): void {
    if (violation !== null) return;
    violation = { invariant, about, why };
    trace.add(scheduler.now(), about, `VIOLATION of ${invariant}: ${why}`);
  }

  const witnesses: readonly Witness[] = allInvariants.map((invariant) =>
    invariant.watch(facts, (about, why) => fail(invariant.id, about, why)),
  );
  const note = (about: string, what: string) => trace.add(scheduler.now(), about, what);

  return {
    get violation() {
      return violation;
    },
    fail,
    wire: {
      sent(sent) {
        const { order, host, life } = sent;
        note(host, `life ${life.number} sends ${order.operationId} of ${order.generation}: ${inWords(order.step)}`);
        for (const witness of witnesses) witness.sent?.(sent);
      },
      settled(sent, error) {
        note(sent.host, `${sent.order.operationId} ${error === null ? 'is done' : `fails: ${codeOf(error)}`}`);
        for (const witness of witnesses) witness.settled?.(sent, error);
      },
      looked(life, host, observation) {
        if (observation === null) note(host, `does not answer life ${life.number}`);
        for (const witness of witnesses) witness.looked?.(life, host, observation);
      },
    },
    changed(change) {
      const { after, host, operationId } = change;
      note(host, `${operationId ?? 'something else'} leaves ${contents(after)}`);
      for (const witness of witnesses) witness.changed?.(change);
    },
    committed(life, writes) {
      note('store', `life ${life.number} commits ${writes.map(written).join(', ')}`);
      for (const witness of witnesses) witness.committing?.(writes);
      ledger.fold(writes);
    },
    acknowledge(what) {
      for (const witness of witnesses) witness.acknowledged?.(what);
    },
    died(life) {
      note('all', `life ${life.number} ends`);
      for (const witness of witnesses) witness.died?.();
    },
    async stored(db) {
      for (const witness of witnesses) await witness.stored?.(db);
    },
    calm() {
      for (const witness of witnesses) witness.calm?.();
    },
    quiet() {
      for (const witness of witnesses) witness.quiet?.();
    },
  };
}

function inWords({
  kind,
  package: item,
}: {
  readonly kind: string;
  readonly package: { readonly fullName: string };
}): string {
  return `${kind} ${item.fullName}`;
}

/** A write in the trace: what it is, and what it is about where that is not said elsewhere. */
function written(write: StoreWrite): string {
  switch (write.name) {
    case 'addOrder':
      return `issues ${write.given[0].order.operationId} ${inWords(write.given[0].order.step)} to ${write.given[0].order.hostId}`;
    case 'endOrder':
      return `ends ${write.given[0]} ${write.given[1]}`;
    case 'putFailure':
      return `failure ${write.given[1].failure.code}`;
    case 'addAudit':
      return write.given[0].action;
    default:
      return write.name;
  }
}

function contents({ mounted, staged, offered, sessions, generation }: HostChange['after']): string {
  return `${mounted.length} mounted, ${staged.length} staged, ${offered.length} offered, ${sessions.length} sessions, generation ${generation}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
