// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

  it('folds what has no room into a menu, from where it filters all the same', async () => {
    const top = vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
      return this.dataset.word === 'Ready' || this.dataset.word === 'In use' ? 30 : 0;
    });
    const chosen: (StatusWord | null)[] = [];
    render(
      <StatusChips
        counts={{ 'Not found': 1, 'In use': 3, Ready: 2 }}
        selected={null}
        onSelect={(word) => chosen.push(word)}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: '2 more' }));
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: /Ready/ }));
    expect(chosen).toEqual(['Ready']);
    top.mockRestore();
  });
});
