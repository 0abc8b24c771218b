import type { Figure } from './figure.ts';

/** Whether a figure meets its bar, if it has one. A figure that is no number meets none. */
export function isMet({ value, bar }: Figure): boolean {
  if (bar === null) return !Number.isNaN(value);
  return bar.kind === 'at-most' ? value <= bar.value : value >= bar.value;
}

/** One line of the bench: name, figure, bar, and met or short. */
export function line(figure: Figure): string {
  const { name, value, unit, bar } = figure;
  const shown = `${name.padEnd(58)} ${`${inDigits(value)} ${unit}`.padStart(16)}`;
  if (bar === null) return `${shown}   no bar`;
  const sign = bar.kind === 'at-most' ? '≤' : '≥';
  return `${`${shown}   bar ${sign} ${inDigits(bar.value)} ${unit}`.padEnd(104)}  ${isMet(figure) ? 'met' : 'short'}`;
}

function inDigits(value: number): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
}
