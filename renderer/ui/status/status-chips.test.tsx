// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { stubResizeObserver } from '#renderer/testing/stub-resize-observer.ts';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import { StatusChips } from './status-chips.tsx';

stubResizeObserver();
afterEach(cleanup);

describe('status chips', () => {
  it('show the words that have rows, worst first', () => {
    render(
      <StatusChips counts={{ Ready: 2, 'Not found': 1, Unknown: 0 }} selected={null} onSelect={() => undefined} />,
    );
    expect(screen.getAllByRole('button').map((chip) => chip.textContent)).toEqual(['Not found 1', 'Ready 2']);
  });

  it('filter by a click and let go by a second one', async () => {
    const chosen: (StatusWord | null)[] = [];
    const view = render(<StatusChips counts={{ Ready: 2 }} selected={null} onSelect={(word) => chosen.push(word)} />);
    await userEvent.click(screen.getByRole('button', { name: 'Ready 2', pressed: false }));
    view.rerender(<StatusChips counts={{ Ready: 2 }} selected="Ready" onSelect={(word) => chosen.push(word)} />);
    await userEvent.click(screen.getByRole('button', { name: 'Ready 2', pressed: true }));
    expect(chosen).toEqual(['Ready', null]);
  });
});
