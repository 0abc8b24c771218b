import type { Range } from './mutation.ts';

/** A reader under fuzz: a sound input, where its structures lie, and what reading it comes to. */
export type FuzzTarget = {
  readonly name: string;
  /** Made anew for each call; the same bytes each time. */
  readonly seed: () => Uint8Array;
  /** Where changes are made. */
  readonly ranges: (seed: Uint8Array) => readonly Range[];
  /** What the grammar of the format is made of; inserted as it is. */
  readonly tokens?: readonly Uint8Array[];
  /** Makes checksums fit again, so that what is behind them is reached. */
  readonly seal?: (bytes: Buffer) => Buffer;
  /** Reads the input; the answer is compared with that of a second reading. */
  readonly read: (bytes: Uint8Array) => Promise<unknown>;
};

/** The whole input as one range. */
export const everywhere = (seed: Uint8Array): readonly Range[] => [{ at: 0, length: seed.length }];

/** Pieces of text as tokens. */
export const textTokens = (...texts: readonly string[]): readonly Uint8Array[] =>
  texts.map((text) => Buffer.from(text));
