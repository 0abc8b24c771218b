import { createTimerHeap, type Timer } from './timer-heap.ts';

/** The virtual clock of one run. One event is one timer with everything that promises do in consequence. */
export type Scheduler = {
  /** True time, in milliseconds; the clocks of console and hosts may differ from it. */
  now(): number;
  /** As `Env.sleep`. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Runs something later; what it does must not throw. */
  after(milliseconds: number, run: () => void): void;
  /** Takes event after event until `stop` says so after one of them. False when `until` came first, or nothing was left to come. */
  run(options: { readonly until: number; readonly stop: () => boolean }): Promise<boolean>;
  /** Events so far. */
  readonly events: number;
};

/** Where virtual time begins. */
export const began = 1_700_000_000_000;

export function createScheduler(): Scheduler {
  const heap = createTimerHeap();
  let now = began;
  let seq = 0;
  let events = 0;

  function set(milliseconds: number, run: () => void): Timer {
    seq += 1;
    const timer: Timer = { at: now + Math.ceil(Math.max(0, milliseconds)), seq, run };
    heap.push(timer);
    return timer;
  }

  function take(until: number): boolean {
    const next = heap.peek();
    if (next === null || next.at > until) return false;
    heap.pop();
    now = next.at;
    events += 1;
    next.run?.();
    return true;
  }

  return {
    now: () => now,
    get events() {
      return events;
    },
    after: (milliseconds, run) => void set(milliseconds, run),
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const timer = set(milliseconds, () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        });
        function giveUp(): void {
          timer.run = null;
          heap.givenUp();
          reject(signal?.reason);
        }
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    async run({ until, stop }) {
      for (;;) {
        await everythingSettles();
        if (stop()) return true;
        if (take(until)) continue;
        now = Math.max(now, until);
        return false;
      }
    },
  };
}

/**
 * One turn of the event loop. Node empties the queue of promises before it begins the next turn, and SQLite works on this
 * thread: so after it nothing is left that could go on without a timer.
 */
function everythingSettles(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
