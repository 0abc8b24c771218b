/** Lets at most so many pieces of work run at once; the rest wait in the order in which they came. */
export type Limit = { run<T>(work: () => Promise<T>): Promise<T> };

/** A limit of its own for each key, such as a share; keys without work are forgotten. */
export type KeyedLimit = { run<T>(key: string, work: () => Promise<T>): Promise<T> };

/** `atOnce` is asked again whenever a place is free: what is set while work waits counts from the next end on. */
export function createLimit(atOnce: () => number): Limit & { readonly idle: boolean } {
  const waiting: (() => void)[] = [];
  let running = 0;
  function admit(): void {
    // The place is handed on, so that nobody who comes now takes it before those who wait.
    while (running < atOnce()) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      next();
    }
  }
  return {
    get idle() {
      return running === 0;
    },
    async run(work) {
      const turn = new Promise<void>((resolve) => waiting.push(resolve));
      admit();
      await turn;
      try {
        return await work();
      } finally {
        running -= 1;
        admit();
      }
    },
  };
}

export function createKeyedLimit(atOnce: () => number): KeyedLimit {
  const limits = new Map<string, ReturnType<typeof createLimit>>();
  return {
    async run(key, work) {
      const limit = limits.get(key) ?? createLimit(atOnce);
      limits.set(key, limit);
      try {
        return await limit.run(work);
      } finally {
        if (limit.idle) limits.delete(key);
      }
    },
  };
}

/** The share of a UNC path, `\\SERVER\SHARE`, in lower case; the whole path where it is none. */
export function shareOf(path: string): string {
  const [, server, share] = /^\\\\([^\\]+)\\([^\\]+)/.exec(path) ?? [];
  return server === undefined || share === undefined ? path.toLowerCase() : `\\\\${server}\\${share}`.toLowerCase();
}
