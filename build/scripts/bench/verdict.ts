import type { Figure } from './figure.ts';

/** Whether a figure meets its bar. A figure that is no number meets none. */
export function isMet({ value, bar }: Figure): boolean {
  return bar.kind === 'at-most' ? value <= bar.value : value >= bar.value;
}

/** One line of the bench: name, figure, bar, and met or short. */
export function line(figure: Figure): string {
  const { name, value, unit, bar } = figure;
  const sign = bar.kind === 'at-most' ? '≤' : '≥';
  const shown = `${inDigits(value)} ${unit}`;
  return `${`${name.padEnd(58)} ${shown.padStart(16)}   bar ${sign} ${inDigits(bar.value)} ${unit}`.padEnd(104)}  ${isMet(figure) ? 'met' : 'short'}`;
}

function inDigits(value: number): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
}
