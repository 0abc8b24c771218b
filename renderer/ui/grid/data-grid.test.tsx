// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { stubResizeObserver } from '#renderer/testing/stub-resize-observer.ts';
import { type Column, columnsWithoutRoom } from './column.ts';
import { DataGrid } from './data-grid.tsx';

type Host = { readonly id: string; readonly name: string; readonly sessions: number };
const hosts: readonly Host[] = ['VIE-001', 'VIE-002', 'GRZ-001'].map((name, sessions) => ({
  id: name,
  name,
  sessions,
}));
const columns: readonly Column<Host>[] = [
  { id: 'name', header: 'Name', width: 160, value: (host) => host.name },
  { id: 'sessions', header: 'Sessions', width: 80, optional: true, value: (host) => host.sessions },
  { id: 'seen', header: 'Last seen', width: 100, optional: true, value: () => 'now' },
];
const rowId = (host: Host) => host.id;

stubResizeObserver();
afterEach(cleanup);

async function open(props: Partial<Parameters<typeof DataGrid<Host>>[0]> = {}) {
  const view = render(
    <div style={{ height: 400 }}>
      <DataGrid label="Hosts" rows={hosts} rowId={rowId} columns={columns} {...props} />
    </div>,
  );
  await waitFor(() => expect(screen.getAllByRole('gridcell').length).toBeGreaterThan(0));
  return view;
}

describe('a list', () => {
  it('has a name, headers and a cell for each host', async () => {
    await open();
    expect(screen.getByRole('grid', { name: 'Hosts' })).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Name' })).toBeTruthy();
    expect(await screen.findByRole('gridcell', { name: 'GRZ-001' })).toBeTruthy();
  });
  it('shows the rows that match, counts them, and says so when none does', async () => {
    const counts: number[] = [];
    await open({ quickFilter: 'vie', onCount: (count) => counts.push(count) });
    await waitFor(() => expect(counts.at(-1)).toBe(2));
    expect(screen.queryByRole('gridcell', { name: 'GRZ-001' })).toBeNull();
    cleanup();
    render(<DataGrid label="Hosts" rows={hosts} rowId={rowId} columns={columns} quickFilter="nothing like it" />);
    expect(await screen.findByText('No row matches the filter')).toBeTruthy();
  });
  it('reports the row that is clicked', async () => {
    const chosen: (readonly string[])[] = [];
    await open({ selection: { ids: [], mode: 'multiple', onChange: (ids) => chosen.push(ids) } });
    await userEvent.click(await screen.findByRole('gridcell', { name: 'VIE-002' }));
    await waitFor(() => expect(chosen).toEqual([['VIE-002']]));
  });
  it('gives up optional columns where there is no room, the last one first', () => {
    expect(columnsWithoutRoom(columns, 340)).toEqual([]);
    expect(columnsWithoutRoom(columns, 300)).toEqual(['seen']);
    expect(columnsWithoutRoom(columns, 100)).toEqual(['seen', 'sessions']);
  });
});
