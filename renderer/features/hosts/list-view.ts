import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { HostRow } from '#shared/contract/hosts.ts';
import { type StatusCounts, type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';

/** Filters and selection of a host list, as they stand in the address. */
export type HostListView = {
  readonly search: string;
  readonly status: StatusWord | null;
  readonly selected: readonly string[];
};

/** Reads the list's view from the address and writes changes back without adding to the history. */
export function useHostListView() {
  const [params, setParams] = useSearchParams();
  const view = useMemo((): HostListView => {
    const selected = params.get('selected') ?? '';
    return {
      search: params.get('q') ?? '',
      status: statusWords.find((word) => word === params.get('status')) ?? null,
      selected: selected === '' ? [] : selected.split(','),
    };
  }, [params]);
  const change = useCallback(
    (to: Partial<HostListView>) => {
      setParams((before) => written(before, to), { replace: true });
    },
    [setParams],
  );
  return { view, change };
}

function written(before: URLSearchParams, to: Partial<HostListView>): URLSearchParams {
  const after = new URLSearchParams(before);
  const put = (name: string, value: string | null) => (value ? after.set(name, value) : after.delete(name));
  if (to.search !== undefined) put('q', to.search);
  if (to.status !== undefined) put('status', to.status);
  if (to.selected !== undefined) put('selected', to.selected.join(','));
  return after;
}

/** How many hosts have which worst status: what the chips count and filter. */
export function countHostsByWorst(rows: readonly HostRow[]): StatusCounts {
  const counts: Partial<Record<StatusWord, number>> = {};
  for (const { worst } of rows) if (worst !== null) counts[worst] = (counts[worst] ?? 0) + 1;
  return counts;
}
