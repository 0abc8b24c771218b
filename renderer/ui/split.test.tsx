// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { paneWidth } from './pane-width.ts';
import { Split } from './split.tsx';

const shown = (details: string | null) => (
  <Split id="hosts" details={details === null ? null : <aside aria-label={details} />}>
    <p>The list</p>
  </Split>
);
const handle = () => screen.getByRole('separator', { name: 'Width of the details' });
const width = () => Number(handle().getAttribute('aria-valuenow'));

afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('the details beside a list', () => {
  it('are wider and narrower by the arrow keys, and as wide the next time', async () => {
    const { unmount } = render(shown('RDSH-01'));
    expect(width()).toBe(360);
    handle().focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowRight}');
    expect(width()).toBe(376);
    unmount();
    render(shown('RDSH-02'));
    expect(width()).toBe(376);
  });

  it('stay collapsed while another row is chosen, and never come up collapsed', async () => {
    const { rerender } = render(shown('RDSH-01'));
    handle().focus();
    await userEvent.keyboard('{Enter}');
    rerender(shown('RDSH-02'));
    expect(screen.queryByRole('complementary')).toBeNull();
    rerender(shown(null));
    rerender(shown('RDSH-03'));
    expect(screen.getByRole('complementary', { name: 'RDSH-03' })).toBeTruthy();
    expect(width()).toBe(360);
  });
});

describe('a pane', () => {
  it('stays between its least and its most, or is collapsed', () => {
    const widths = { least: 180, usual: 248, most: 400 };
    expect([248, 20, 100, 900, Number.NaN].map((to) => paneWidth(to, widths))).toEqual([248, 0, 180, 400, 248]);
  });
});
