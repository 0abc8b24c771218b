import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { hostKinds } from '#shared/domain/host/host.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

/** Hosts and packages of a site, for the fields of the dialogs. */
export function useSiteObjects(siteId: SiteId) {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      const [packages, ...lists] = await Promise.all([
        api.packages.list({ siteId }, { signal }),
        ...hostKinds.map((kind) => api.hosts.list({ siteId, kind, since: null }, { signal })),
      ]);
      return { packages, hosts: lists.flatMap(({ rows }) => rows) };
    },
    [api, siteId],
  );
  const { data } = useLoad(load, ['packages']);
  return { packages: data?.packages ?? [], hosts: data?.hosts ?? [] };
}
