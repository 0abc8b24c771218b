import { createContext, type ReactElement, type ReactNode, useCallback, useContext, useEffect } from 'react';
import { useMatch } from 'react-router';
import { idle, type Load, useApi, useLoad } from '#renderer/api/index.ts';
import { remember } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';

type Sites = Load<readonly SiteSummary[]> & { readonly refresh: () => void };
const SitesContext = createContext<Sites>({ ...idle, refresh: () => undefined });

/** Reads the sites once for all parts of the shell, and again whenever their counts may have changed. */
export function SitesProvider(props: { readonly children: ReactNode }): ReactElement {
  const api = useApi();
  const load = useCallback((signal: AbortSignal) => api.sites.list(undefined, { signal }), [api]);
  const sites = useLoad(load, ['sites', 'packages', 'hosts', 'changes']);
  return <SitesContext value={sites}>{props.children}</SitesContext>;
}

/** The sites with the counts of the navigation tree. */
export function useSites(): Sites {
  return useContext(SitesContext);
}

/** The site of the address; the first one on pages that belong to no site, null while none is known. */
export function useCurrentSite(): SiteSummary | null {
  const { data } = useSites();
  const id = useMatch('/sites/:siteId/*')?.params.siteId;
  const site = data?.find((each) => each.id === id) ?? data?.[0] ?? null;
  const here = id === undefined ? undefined : site?.id;
  useEffect(() => {
    if (here !== undefined) remember('site', here);
  }, [here]);
  return site;
}
