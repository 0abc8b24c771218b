import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('flies when whole pages go by, and rests a moment after the last of them', () => {
  const pace = createPace();
  const rested: string[] = [];
  pace.scrolledTo(2_000, 600);
  expect(pace.flying).toBe(true);
  pace.atRest(() => rested.push('one'));
  pace.atRest(() => rested.push('gone'))();
  vi.advanceTimersByTime(100);
  pace.scrolledTo(2_010, 600);
  vi.advanceTimersByTime(100);
  expect(rested).toEqual([]);
  vi.advanceTimersByTime(30);
  expect(rested).toEqual(['one']);
  expect(pace.flying).toBe(false);
});

it('rests while the wheel is turned', () => {
  const pace = createPace();
  for (let top = 0; top < 3_000; top += 120) pace.scrolledTo(top, 600);
  expect(pace.flying).toBe(false);
});
