import { useColorScheme } from '@mui/material/styles';
import { Keyboard, Monitor, Moon, RotateCw, Rows3, Server, Sun, Unplug } from 'lucide-react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { type Command, StatusMark, setDensity } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import { densityWords } from '../appearance.ts';
import { administrationEntries, siteEntries } from '../navigation/entries.ts';
import { useSites } from '../sites.tsx';
import { useRefresh } from '../use-refresh.ts';
import { useSiteObjects } from './find-objects.ts';
import { groups } from './matching.ts';

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

/** Packages and hosts of the site, by name, from two letters on. */
export function useFound(site: SiteSummary, text: string): readonly Command[] {
  const go = useNavigate();
  const siteId = site.id;
  const objects = useSiteObjects(siteId, text);
  return useMemo(
    () =>
      objects === null
        ? []
        : [
            ...objects.packages.map((row) => ({
              id: `package ${row.id}`,
              title: `${row.displayName} ${row.version}`,
              group: groups.packages,
              mark: row.worst === null ? undefined : <StatusMark status={row.worst} />,
              detail: row.worst ?? '',
              run: () => void go(`/sites/${siteId}/packages?selected=${encodeURIComponent(row.id)}`),
            })),
            ...objects.hosts.map((row) => ({
              id: `host ${row.id}`,
              title: row.name,
              group: groups.hosts,
              mark: row.worst === null ? undefined : <StatusMark status={row.worst} />,
              icon: Server,
              detail: row.worst ?? '',
              run: () => void go(`/sites/${siteId}/hosts/${row.kind}?selected=${encodeURIComponent(row.id)}`),
            })),
          ],
    [objects, go, siteId],
  );
}

function looks(setMode: (mode: 'light' | 'dark' | 'system') => void): readonly Command[] {
  return [
    { id: 'light', title: 'Light colours', icon: Sun, run: () => setMode('light') },
    { id: 'dark', title: 'Dark colours', icon: Moon, run: () => setMode('dark') },
    { id: 'system', title: 'Colours as the system', icon: Monitor, run: () => setMode('system') },
    ...densityNames.map((density) => ({
      id: `rows ${density}`,
      title: `${densityWords[density]} rows`,
      icon: Rows3,
      run: () => setDensity(density),
    })),
  ];
}
const densityNames = ['compact', 'standard', 'comfortable'] as const;

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
      { id: 'orphans', title: 'Orphans', group: 'Go to', icon: Unplug, run: () => go(`/sites/${site.id}/orphans`) },
      { id: 'refresh', title: 'Refresh', icon: RotateCw, shortcut: 'F5', run: refresh },
      ...looks(setMode),
      { id: 'keys', title: 'Keyboard shortcuts', icon: Keyboard, shortcut: '?', run: onKeys },
    ];
  }, [site, sites, navigate, setMode, refresh, onKeys]);
}
