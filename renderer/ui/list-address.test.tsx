// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { type ListAddressChange, useListAddress } from './list-address.ts';

let change: (to: ListAddressChange) => void = () => undefined;
function List() {
  const list = useListAddress();
  change = list.change;
  return <p>{`${list.address.search}|${list.address.selected.length}`}</p>;
}
function open(at: string) {
  const router = createMemoryRouter([{ path: '/list', element: <List /> }], { initialEntries: [at] });
  render(<RouterProvider router={router} />);
  return router;
}
const ids = (count: number) => Array.from({ length: count }, (_, index) => `host-${index}`);
const shown = () => screen.getByText(/\|/).textContent;
const later = (ms: number) => act(() => new Promise<void>((resolve) => setTimeout(resolve, ms)));

afterEach(cleanup);

describe('filter and selection in the address', () => {
  it('begins with what the address says', () => {
    open('/list?q=notes&selected=a,b');
    expect(shown()).toBe('notes|2');
  });
  it('keeps up to 20 selected rows there, and more of them in memory alone', async () => {
    const router = open('/list');
    await act(() => change({ selected: ids(20) }));
    expect(new URLSearchParams(router.state.location.search).get('selected')?.split(',')).toHaveLength(20);
    await act(() => change({ selected: ids(10_000) }));
    expect(shown()).toBe('|10000');
    expect(router.state.location.search).toBe('');
  });
  it('filters at once and writes the address after the last key', async () => {
    const router = open('/list');
    await act(() => change({ search: 'n' }));
    await act(() => change({ search: 'no' }));
    expect(shown()).toBe('no|0');
    expect(router.state.location.search).toBe('');
    await later(300);
    expect(router.state.location.search).toBe('?q=no');
  });
  it('loses neither of two changes in a row', async () => {
    const router = open('/list');
    await act(() => {
      change({ selected: ['a'] });
      change({ other: { status: 'Ready' } });
    });
    expect(router.state.location.search).toBe('?selected=a&status=Ready');
  });
  it('follows a link', async () => {
    const router = open('/list?selected=a');
    await act(() => change({ selected: ids(30) }));
    await act(() => router.navigate('/list?selected=x,y,z&q=cad'));
    expect(shown()).toBe('cad|3');
  });
});
