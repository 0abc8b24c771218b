import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { PackageRow } from '#shared/contract/packages.ts';
import { type StatusCounts, type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';
import { type DetailTab, detailTabs } from './package-details.tsx';

/** Filters and selection of the list, as they stand in the address. */
export type ListView = {
  readonly search: string;
  readonly status: StatusWord | null;
  readonly selected: readonly string[];
  readonly tab: DetailTab;
};

/** Reads the list's view from the address and writes changes back without adding to the history. */
export function useListView() {
  const [params, setParams] = useSearchParams();
  const view = useMemo((): ListView => {
    const selected = params.get('selected') ?? '';
    return {
      search: params.get('q') ?? '',
      status: statusWords.find((word) => word === params.get('status')) ?? null,
      selected: selected === '' ? [] : selected.split(','),
      tab: detailTabs.find((tab) => tab === params.get('tab')) ?? 'general',
    };
  }, [params]);
  const change = useCallback(
    (to: Partial<ListView>) => {
      setParams((before) => written(before, to), { replace: true });
    },
    [setParams],
  );
  return { view, change };
}

function written(before: URLSearchParams, to: Partial<ListView>): URLSearchParams {
  const after = new URLSearchParams(before);
  const put = (name: string, value: string | null) => (value ? after.set(name, value) : after.delete(name));
  if (to.search !== undefined) put('q', to.search);
  if (to.status !== undefined) put('status', to.status);
  if (to.selected !== undefined) put('selected', to.selected.join(','));
  if (to.tab !== undefined) put('tab', to.tab === 'general' ? null : to.tab);
  return after;
}

/** How many packages have which worst status: what the chips count and filter. */
export function countByWorst(rows: readonly PackageRow[]): StatusCounts {
  const counts: Partial<Record<StatusWord, number>> = {};
  for (const { worst } of rows) if (worst !== null) counts[worst] = (counts[worst] ?? 0) + 1;
  return counts;
}
