/** Ends a transaction of a console that died. Nobody of that life ever sees it. */
export class Died extends Error {}

/**
 * One life of a console. Everything that it gets from outside comes through here, so that it can end at any await: before a
 * call takes effect, or after that and before the answer. Nothing that a dead console waits for ever settles.
 */
export type Life = {
  readonly number: number;
  readonly dead: boolean;
  /** Passes a call to the outside on, and its answer back while the console lives. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** Is this the end? Counts one moment; true where the console is dead now. */
  moment(): boolean;
  /** Rejects with {@link Died} at death: for what has to be rolled back. */
  whileAlive<T>(work: Promise<T>): Promise<T>;
  /** Ends the life at its n-th moment from now. */
  dieAfter(moments: number): void;
  die(): void;
  onDeath(listener: () => void): () => void;
};

export function createLife(number: number): Life {
  const listeners = new Set<() => void>();
  let dead = false;
  let left = Number.POSITIVE_INFINITY;

  function die(): void {
    if (dead) return;
    dead = true;
    for (const listener of [...listeners]) listener();
    listeners.clear();
  }

  function moment(): boolean {
    if (dead) return true;
    left -= 1;
    if (left <= 0) die();
    return dead;
  }

  function onDeath(listener: () => void): () => void {
    if (dead) listener();
    else listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    number,
    get dead() {
      return dead;
    },
    moment,
    die,
    onDeath,
    dieAfter(moments) {
      left = moments;
    },
    call(work) {
      return new Promise((resolve, reject) => {
        if (moment()) return;
        work().then(
          (answer) => moment() || resolve(answer),
          (error: unknown) => moment() || reject(error),
        );
      });
    },
    whileAlive(work) {
      return new Promise((resolve, reject) => {
        const forget = onDeath(() => reject(new Died('the console died')));
        work.then(
          (answer) => {
            forget();
            resolve(answer);
          },
          (error: unknown) => {
            forget();
            reject(error);
          },
        );
      });
    },
  };
}
