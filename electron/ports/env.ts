import type { Instant } from '#shared/kernel/instant.ts';

/** Time, chance and names, so that services run unchanged on a virtual clock with seeded randomness. */
export type Env = {
  now(): Instant;
  /** Resolves after `milliseconds`; rejects with the signal's reason when aborted before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
  /** A new opaque id, unique for all time. */
  id(): string;
};
