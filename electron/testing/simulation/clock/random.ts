/** Chance that comes from a seed: the same seed, the same numbers, on every machine. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  /** A whole number of milliseconds, or anything else that is counted, of a span with both ends. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  /** Throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** Every item with the same probability, in their order. */
  some<T>(items: readonly T[], probability: number): readonly T[];
  /** Values with a long tail (Pareto), from `least` upwards, at most `most`. */
  longTail(least: number, most: number): number;
  /** A whole number of a span, as likely to be between 10 and 100 as between 100 and 1,000. */
  ofAnySize(from: number, to: number): number;
  /** A source of its own for a purpose: what one draws does not move what another gets. */
  fork(purpose: string): Random;
};

/** Starts at a seed; `purpose` keeps sources of one seed apart. */
export function createRandom(seed: number, purpose = ''): Random {
  const next = mulberry(mixed(seed, purpose));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick(items) {
      const [picked] = items.slice(below(items.length));
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    some: (items, probability) => items.filter(() => next() < probability),
    longTail: (least, most) => Math.min(most, least / (1 - next()) ** (1 / 1.2)),
    ofAnySize: (from, to) => Math.round(from * (to / from) ** next()),
    fork: (name) => createRandom(seed, `${purpose}/${name}`),
  };
}

/** FNV-1a over the seed and the purpose. */
function mixed(seed: number, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed} ${purpose}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** Mulberry32: small, quick, and good enough to decide which host breaks. */
function mulberry(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixing = Math.imul(state ^ (state >>> 15), 1 | state);
    mixing = (mixing + Math.imul(mixing ^ (mixing >>> 7), 61 | mixing)) ^ mixing;
    return ((mixing ^ (mixing >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
