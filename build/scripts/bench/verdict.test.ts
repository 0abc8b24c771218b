import { expect, it } from 'vitest';
import type { Figure } from './figure.ts';
import { isMet, line } from './verdict.ts';

const figure = (value: number, kind: NonNullable<Figure['bar']>['kind'] = 'at-most'): Figure => ({
  name: 'plan',
  value,
  unit: 'ms',
  bar: { kind, value: 50 },
});

it('meets a bar that it touches, and falls short beyond it', () => {
  expect([figure(50), figure(50.1), figure(50, 'at-least'), figure(49, 'at-least')].map(isMet)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

it('meets no bar where nothing was measured', () => {
  expect(isMet(figure(Number.NaN))).toBe(false);
});

it('only tells what has no bar', () => {
  expect(isMet({ ...figure(9_999), bar: null })).toBe(true);
  expect(line({ ...figure(8.914), bar: null }).replaceAll(/ +/g, ' ')).toBe('plan 8.91 ms no bar');
});

it('shows the figure, its bar and the verdict on one line', () => {
  expect(line(figure(8.914)).replaceAll(/ +/g, ' ')).toBe('plan 8.91 ms bar ≤ 50 ms met');
  expect(line(figure(1200)).replaceAll(/ +/g, ' ')).toBe('plan 1,200 ms bar ≤ 50 ms short');
});
