/** Puts the machine's own time and chance back. */
export type Guard = {
  /** What was reached all the same, once each: a run that did is worth nothing. */
  readonly reached: readonly string[];
  release(): void;
};

/**
 * Bars the machine's clock, timers and chance while a simulation runs. Whoever reaches for them gets an error, and the run
 * knows of it even where somebody swallows that error.
 */
export function barRealClock(): Guard {
  const reached: string[] = [];
  const bars = [
    bar(Date, 'now', reached),
    bar(Math, 'random', reached),
    bar(globalThis, 'setTimeout', reached),
    bar(globalThis, 'setInterval', reached),
    bar(AbortSignal, 'timeout', reached),
    bar(crypto, 'randomUUID', reached),
  ];
  return { reached, release: () => bars.forEach((restore) => void restore()) };
}

function bar<T extends object, K extends keyof T & string>(owner: T, name: K, reached: string[]): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    value: () => {
      const where = new Error(`${name} was called in a simulation`);
      const stack = where.stack ?? where.message;
      if (!reached.includes(stack)) reached.push(stack);
      throw where;
    },
  });
  return () => {
    if (own === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, own);
  };
}
