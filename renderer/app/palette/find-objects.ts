import { useEffect, useState } from 'react';
import { type Api, useApi } from '#renderer/api/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import { hostKinds } from '#shared/domain/host/host.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

/** Packages and hosts of a site, as the palette finds them. */
export type SiteObjects = { readonly packages: readonly PackageRow[]; readonly hosts: readonly HostRow[] };

/** Milliseconds for which a list of up to 10,000 hosts is not read again: names rarely change. */
const freshFor = 30_000;
/** Letters from which on objects are looked for. */
export const lettersNeeded = 2;

type Kept = { readonly at: number; readonly objects: Promise<SiteObjects> };
const kept = new WeakMap<Api, Map<SiteId, Kept>>();

async function read(api: Api, siteId: SiteId): Promise<SiteObjects> {
  const [packages, ...lists] = await Promise.all([
    api.packages.list({ siteId }),
    ...hostKinds.map((kind) => api.hosts.list({ siteId, kind, since: null })),
  ]);
  return { packages, hosts: lists.flatMap(({ rows }) => rows) };
}

function objectsOf(api: Api, siteId: SiteId, now: number): Promise<SiteObjects> {
  const sites = kept.get(api) ?? new Map<SiteId, Kept>();
  kept.set(api, sites);
  const known = sites.get(siteId);
  if (known !== undefined && now - known.at < freshFor) return known.objects;
  const objects = read(api, siteId);
  sites.set(siteId, { at: now, objects });
  // A failure is not kept: the next letter asks again.
  objects.catch(() => sites.delete(siteId));
  return objects;
}

/** The site's objects once two letters are typed; null before, and while they are read. */
export function useSiteObjects(siteId: SiteId, text: string): SiteObjects | null {
  const api = useApi();
  const [found, setFound] = useState<SiteObjects | null>(null);
  const wanted = text.trim().length >= lettersNeeded;
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    objectsOf(api, siteId, Date.now()).then(
      (objects) => !gone && setFound(objects),
      () => undefined, // the commands of the console still work
    );
    return () => {
      gone = true;
    };
  }, [api, siteId, wanted]);
  return wanted ? found : null;
}
