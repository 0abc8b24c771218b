import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApi, useEvents } from '#renderer/api/index.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { usePendingGroups, withPendingGroups } from './pending-groups.ts';
import { createHostsStore } from './store.ts';

/** The hosts of one kind while a screen shows them, with the groups to which own edits would move them. */
export function useHosts(siteId: Site['id'], kind: HostKind) {
  const api = useApi();
  const events = useEvents();
  const hosts = useMemo(() => createHostsStore(api.hosts, events, siteId, kind), [api, events, siteId, kind]);
  useEffect(() => hosts.start(), [hosts]);
  const known = useStore(hosts.store);
  const pending = usePendingGroups(siteId, kind);
  const rows = useMemo(() => withPendingGroups(known.rows, pending), [known.rows, pending]);
  return { ...known, rows, refresh: () => void hosts.refresh() };
}
