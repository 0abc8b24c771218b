import type { ReadStore } from '#electron/ports/store.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import type { Life } from '../console/life.ts';
import type { StoreWrite } from '../console/life-store.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { HostChange } from '../fleet/memory-lab.ts';
import type { Sent, WireWitness } from '../fleet/wire.ts';
import type { Ledger } from '../oracle/ledger.ts';

export type InvariantId = `I${number}`;

/** What an administrator was told. What he was not told, because the console died meanwhile, is no acknowledgement. */
export type Acknowledged =
  | {
      readonly kind: 'applied';
      readonly actor: string;
      readonly changeId: string;
      readonly generation: number;
      /** What the review had shown. */
      readonly edits: readonly Edit[];
    }
  | { readonly kind: 'kept'; readonly actor: string; readonly draftRevision: number }
  | { readonly kind: 'added'; readonly actor: string; readonly packageId: string }
  /** A call that its caller had no right to make was answered as if he had. */
  | { readonly kind: 'unauthorised'; readonly actor: string; readonly procedure: string };

/** What an invariant may know: the truth, and what was committed. Never what the console believes. */
export type Facts = { readonly scheduler: Scheduler; readonly ledger: Ledger; readonly fleet: Fleet };

/** The moments that an invariant can look at. All but `stored` are called at the moment itself, and must be cheap. */
export type Witness = Partial<
  WireWitness & {
    changed(change: HostChange): void;
    /** A transaction was committed; the ledger does not have it yet. */
    committing(writes: readonly StoreWrite[]): void;
    acknowledged(what: Acknowledged): void;
    /** A life of the console is over, and what it had not committed is rolled back. */
    died(): void;
    /** The store is open and nobody writes to it: before a console starts on it, and when all is over. */
    stored(db: ReadStore): Promise<void>;
    /** Nothing breaks any more, and nobody changes anything. */
    calm(): void;
    /** Everything has come to rest: faults are over and hosts have converged. */
    quiet(): void;
  }
>;

/** Says that an invariant does not hold. `about`: the host or object that it does not hold for. */
export type Fail = (about: string, why: string) => void;

/** Something that always holds, whatever breaks. */
export type Invariant = {
  readonly id: InvariantId;
  readonly says: string;
  watch(facts: Facts, fail: Fail): Witness;
};

export type { HostChange, HostObservation, Life, Sent, StoreWrite };
