// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProgressPoint } from '#shared/contract/rollouts.ts';
import { instant } from '#shared/kernel/instant.ts';
import { ProgressChart } from './progress-chart.tsx';
import { ProgressTable } from './progress-table.tsx';

const point = (at: number, succeeded: number, failed: number): ProgressPoint => ({
  at: instant(at),
  succeeded,
  failed,
  waiting: 10 - succeeded - failed,
});
const points = [point(0, 0, 0), point(10, 0, 0), point(20, 4, 0), point(30, 4, 0), point(40, 8, 1)];

afterEach(cleanup);

describe('the hosts of a roll-out over time', () => {
  it('are a picture that says the same in words', () => {
    const { container } = render(<ProgressChart points={points} rings={[{ label: '50 %', at: instant(20) }]} />);
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/8 of 10 have it, 1 failed, 1 wait$/);
    expect(screen.getByText(/^Ring 50 % began/)).toBeTruthy();
    // Half of the way is at 300 of 600; what changed there stands upright.
    expect(container.querySelector('svg[role=img][viewBox="0 0 600 160"] > path')?.getAttribute('d')).toContain(
      'L300.0 160.0L300.0 96.0L',
    );
  });
  it('are a table of the moments at which something had changed', () => {
    render(<ProgressTable points={points} />);
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))).toEqual([
      ['0', '0', '10'],
      ['4', '0', '6'],
      ['8', '1', '1'],
    ]);
  });
});
