// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { Ago, NextTry } from './ago.tsx';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 10 * minute }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

it('says of every moment on the screen how long ago it was, as time passes', async () => {
  render([1, 2].map((minutes) => <Ago key={minutes} at={instant((10 - minutes) * minute)} />));
  expect(screen.getAllByRole('time').map(({ textContent }) => textContent)).toEqual(['1 min ago', '2 min ago']);
  await pass(minute);
  expect(screen.getAllByRole('time').map(({ textContent }) => textContent)).toEqual(['2 min ago', '3 min ago']);
});

it('counts down to the next try by the second', async () => {
  render(<NextTry at={instant(10 * minute + 5_000)} />);
  expect(screen.getByText('in 5 s')).toBeTruthy();
  await pass(2_000);
  expect(screen.getByText('in 3 s')).toBeTruthy();
  await pass(4_000);
  expect(screen.getByText('trying again')).toBeTruthy();
});

it('keeps one timer for a whole list, and none once the list is gone', () => {
  const moments = Array.from({ length: 50 }, (_, index) => instant(index));
  render(moments.map((at) => <Ago key={at} at={at} />));
  expect(vi.getTimerCount()).toBe(1);
  cleanup();
  expect(vi.getTimerCount()).toBe(0);
});
