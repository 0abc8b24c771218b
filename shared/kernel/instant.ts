import type { Brand } from './brand.ts';

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;

export const second = 1_000;
export const minute = 60 * second;
export const day = 24 * 60 * minute;

/** The moment of a millisecond count; throws on anything that is no safe integer. */
export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`);
  return milliseconds as Instant;
}

/** `at` moved by a number of milliseconds, which may be negative. */
export function later(at: Instant, milliseconds: number): Instant {
  return instant(at + milliseconds);
}
