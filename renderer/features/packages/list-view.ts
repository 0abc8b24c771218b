import { useCallback, useMemo } from 'react';
import { useListAddress } from '#renderer/ui/index.ts';
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

/** The list's view, kept in the address. */
export function useListView() {
  const { address, change: write } = useListAddress();
  const { params, search, selected } = address;
  const view = useMemo(
    (): ListView => ({
      search,
      status: statusWords.find((word) => word === params.get('status')) ?? null,
      selected,
      tab: detailTabs.find((tab) => tab === params.get('tab')) ?? 'general',
    }),
    [params, search, selected],
  );
  const change = useCallback(
    ({ status, tab, ...to }: Partial<ListView>) => {
      const other = {
        ...(status === undefined ? {} : { status }),
        ...(tab === undefined ? {} : { tab: tab === 'general' ? null : tab }),
      };
      write({ ...to, other });
    },
    [write],
  );
  return { view, change };
}

/** How many packages have which worst status: what the chips count and filter. */
export function countByWorst(rows: readonly PackageRow[]): StatusCounts {
  const counts: Partial<Record<StatusWord, number>> = {};
  for (const { worst } of rows) if (worst !== null) counts[worst] = (counts[worst] ?? 0) + 1;
  return counts;
}
