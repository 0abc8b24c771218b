import { useColorScheme } from '@mui/material/styles';
import { Keyboard, Moon, RotateCw, Server, Sun } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { type Command, StatusMark } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import { hostKinds } from '#shared/domain/host/host.ts';
import { administrationEntries, siteEntries } from '../navigation/entries.ts';
import { useSites } from '../sites.tsx';
import { useRefresh } from '../use-refresh.ts';

type Go = (to: string) => void;

function screens(site: SiteSummary, go: Go): readonly Command[] {
  return [...siteEntries(site), ...administrationEntries(site)].map(({ label, to, icon }) => ({
    id: `go ${to}`,
    title: label,
    group: 'Go to',
    icon,
    run: () => go(to),
  }));
}

/** Packages and hosts of the site, read when the palette opens. */
export function useFound(site: SiteSummary): readonly Command[] {
  const api = useApi();
  const go = useNavigate();
  const siteId = site.id;
  const packages = useLoad(
    useCallback((signal: AbortSignal) => api.packages.list({ siteId }, { signal }), [api, siteId]),
    ['packages'],
  ).data;
  const hosts = useLoad(
    useCallback(
      async (signal: AbortSignal) => {
        const lists = await Promise.all(
          hostKinds.map((kind) => api.hosts.list({ siteId, kind, since: null }, { signal })),
        );
        return lists.flatMap(({ rows }) => rows);
      },
      [api, siteId],
    ),
    [],
  ).data;
  return useMemo(
    () => [
      ...(packages ?? []).map((row) => ({
        id: `package ${row.id}`,
        title: `${row.displayName} ${row.version}`,
        group: 'Application Packages',
        mark: row.worst === null ? undefined : <StatusMark status={row.worst} />,
        detail: row.worst ?? '',
        run: () => void go(`/sites/${siteId}/packages?selected=${encodeURIComponent(row.id)}`),
      })),
      ...(hosts ?? []).map((row) => ({
        id: `host ${row.id}`,
        title: row.name,
        group: 'Hosts',
        icon: Server,
        detail: row.worst ?? '',
        run: () => void go(`/sites/${siteId}/hosts/${row.kind}?selected=${encodeURIComponent(row.id)}`),
      })),
    ],
    [packages, hosts, go, siteId],
  );
}

/** The shell's own commands: screens, sites, colours, keys. */
export function useShellCommands(site: SiteSummary, onKeys: () => void): readonly Command[] {
  const navigate = useNavigate();
  const { data: sites } = useSites();
  const { setMode } = useColorScheme();
  const refresh = useRefresh();
  return useMemo(() => {
    const go = (to: string) => void navigate(to);
    const others = (sites ?? []).filter(({ id }) => id !== site.id);
    return [
      ...screens(site, go),
      ...others.map(({ id, name }) => ({
        id: `site ${id}`,
        title: `Site ${name}`,
        group: 'Go to',
        run: () => go(`/sites/${id}/packages`),
      })),
      { id: 'review', title: 'Review and Apply', run: () => go(`/sites/${site.id}/review`) },
      { id: 'refresh', title: 'Refresh', icon: RotateCw, shortcut: 'F5', run: refresh },
      { id: 'light', title: 'Light colours', icon: Sun, run: () => setMode('light') },
      { id: 'dark', title: 'Dark colours', icon: Moon, run: () => setMode('dark') },
      { id: 'keys', title: 'Keyboard shortcuts', icon: Keyboard, shortcut: '?', run: onKeys },
    ];
  }, [site, sites, navigate, setMode, refresh, onKeys]);
}
