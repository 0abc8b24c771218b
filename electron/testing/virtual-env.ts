import type { Env } from '#electron/ports/env.ts';
import { type Instant, instant } from '#shared/kernel/instant.ts';

/** A clock that stands still until a test moves it, with seeded chance and counted ids. */
export type VirtualEnv = Env & {
  /**
   * Lets real work (SQLite, promises) go on, and moves the clock from timer to timer until `holds`. Throws after `limit`
   * virtual milliseconds, which is how a test says *never*.
   */
  until(holds: () => boolean | Promise<boolean>, limit?: number): Promise<void>;
  /** Moves the clock by so much, letting everything that is due meanwhile run. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the clock back by so much, as an administrator or a time server does: sleepers do not sleep longer for it. */
  setBack(milliseconds: number): void;
};

type Timer = { at: number; readonly wake: () => void };

export function createVirtualEnv(idPrefix = 'id'): VirtualEnv {
  let now = 1_700_000_000_000;
  let ids = 0;
  let seed = 1;
  const timers = new Set<Timer>();

  function next(): Timer | null {
    let first: Timer | null = null;
    for (const timer of timers) if (first === null || timer.at < first.at) first = timer;
    return first;
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** Moves to the next timer, not past `end`. False when there is none before it. */
  function step(end: number): boolean {
    const timer = next();
    if (timer === null || timer.at > end) return false;
    now = Math.max(now, timer.at);
    timers.delete(timer);
    timer.wake();
    return true;
  }

  return {
    now: (): Instant => instant(now),
    random() {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed / 0x80000000;
    },
    id() {
      ids += 1;
      return `${idPrefix}-${ids}`;
    },
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const timer: Timer = { at: now + milliseconds, wake: resolve };
        timers.add(timer);
        signal?.addEventListener('abort', () => timers.delete(timer) && reject(signal.reason), { once: true });
      });
    },
    async until(holds, limit = 600_000) {
      const end = now + limit;
      for (;;) {
        await settle();
        if (await holds()) return;
        if (!step(end)) throw new Error('what was waited for never came to be');
      }
    },
    setBack(milliseconds) {
      now -= milliseconds;
      for (const timer of timers) timer.at -= milliseconds;
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      do await settle();
      while (step(end));
      now = end;
    },
  };
}
