import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';

const noRows: readonly PackageRow[] = [];

/** The package list of a site while a screen shows it. */
export function usePackages(siteId: Site['id']) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.packages.list({ siteId }, { signal }), [api, siteId]);
  const read = useLoad(load, ['packages', 'hosts', 'changes']);
  return {
    rows: read.data ?? noRows,
    loaded: read.data !== null,
    problem: read.kind === 'failed' ? read.problem : null,
    refresh: read.refresh,
  };
}

/** Name and tags of the site; null while they are being read. */
export function useSite(siteId: Site['id']) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.sites.list(undefined, { signal }), [api]);
  const { data } = useLoad(load, ['sites']);
  return data?.find((site) => site.id === siteId) ?? null;
}
