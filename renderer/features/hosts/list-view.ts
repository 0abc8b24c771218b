import { useCallback, useMemo } from 'react';
import { useListAddress } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import { type StatusCounts, type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';

/** Filters and selection of a host list, as they stand in the address. */
export type HostListView = {
  readonly search: string;
  readonly status: StatusWord | null;
  /** Only hosts that this package is meant for or stands on; null for all. */
  readonly packageId: string | null;
  /** Only hosts of the group or pool of this name; null for all. */
  readonly member: string | null;
  readonly selected: readonly string[];
};

/** The list's view, kept in the address. */
export function useHostListView() {
  const { address, change: write } = useListAddress();
  const { params, search, selected } = address;
  const view = useMemo(
    (): HostListView => ({
      search,
      status: statusWords.find((word) => word === params.get('status')) ?? null,
      packageId: params.get('package'),
      member: params.get('member'),
      selected,
    }),
    [params, search, selected],
  );
  const change = useCallback(
    ({ status, packageId, member, ...to }: Partial<HostListView>) => {
      const other = {
        ...(status === undefined ? {} : { status }),
        ...(packageId === undefined ? {} : { package: packageId }),
        ...(member === undefined ? {} : { member }),
      };
      write({ ...to, other });
    },
    [write],
  );
  return { view, change };
}

/** How many rows have which worst status: what the chips count and filter. */
export function countByWorst(rows: readonly Pick<HostRow, 'worst'>[]): StatusCounts {
  const counts: Partial<Record<StatusWord, number>> = {};
  for (const { worst } of rows) if (worst !== null) counts[worst] = (counts[worst] ?? 0) + 1;
  return counts;
}
