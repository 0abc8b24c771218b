import { type Told, type Write, written } from './told.ts';

/** What an administrator knows to be kept, because the console answered; and the one write that it did not answer yet. */
export type Ledger = {
  /** Makes a write and notes its answer. Where none comes the write stays open: it may have been kept, whole, or not at all. */
  make<T>(write: Write, call: () => Promise<T>): Promise<T>;
  /**
   * Compares with what a console's database says after its death, and goes on from there. Answers everything that was lost, or
   * is there without anybody having asked for it.
   */
  settle(stored: Told): readonly string[];
  /** What is kept as of the last answer. */
  readonly told: Told;
  readonly acknowledged: number;
  readonly unanswered: { readonly kept: number; readonly dropped: number };
};

/** A ledger that begins with what a console's database says. */
export function createLedger(first: Told): Ledger {
  let told = first;
  let open: Write | null = null;
  let acknowledged = 0;
  const unanswered = { kept: 0, dropped: 0 };
  return {
    async make(write, call) {
      if (open !== null) throw new Error('an administrator makes one write after the other');
      open = write;
      const answer = await call();
      told = written(told, write);
      open = null;
      acknowledged += 1;
      return answer;
    },
    settle(stored) {
      const without = differences(told, stored);
      const kept = open !== null && without.length > 0 && differences(written(told, open), stored).length === 0;
      if (open !== null) unanswered[kept ? 'kept' : 'dropped'] += 1;
      open = null;
      told = stored;
      return kept ? [] : without;
    },
    get told() {
      return told;
    },
    get acknowledged() {
      return acknowledged;
    },
    unanswered,
  };
}

/** In words, what of `expected` is not as it should be. */
function differences(expected: Told, stored: Told): readonly string[] {
  return (Object.keys(expected) as readonly (keyof Told)[]).flatMap((part) => {
    const [should, is] = [expected[part], stored[part]];
    const at = should.findIndex((line, index) => line !== is[index]);
    if (at < 0 && should.length === is.length) return [];
    const place = at < 0 ? should.length : at;
    return [
      `${part}: ${is[place] ?? 'nothing'} where ${should[place] ?? 'nothing'} was acknowledged (line ${place + 1})`,
    ];
  });
}
