import Box from '@mui/material/Box';
import { useCallback, useMemo, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { useExplain } from '#renderer/features/explain/index.ts';
import { useKeys } from '#renderer/features/packages/index.ts';
import {
  ContextMenu,
  type MenuAnchor,
  Page,
  SearchField,
  StatusChips,
  TasksMenu,
  useTaskCommands,
  useToasts,
} from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import { type HostKind, hostKinds } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { HostDetailsPane } from './host-details.tsx';
import { type HostDialog, HostDialogs } from './host-dialogs.tsx';
import { HostList } from './host-list.tsx';
import { actsOnAll, hostTasks } from './host-tasks.ts';
import { countByWorst, useHostListView } from './list-view.ts';
import { MemberFilter, PackageFilter, useHostsOfPackage } from './package-filter.tsx';
import { useHostPageTabs } from './page-tabs.ts';
import { useHosts } from './use-hosts.ts';

/** Farm > Site > RD Session Hosts, VDI or Azure Virtual Desktop. */
export function HostsPage() {
  const { siteId, kind } = useParams();
  const hostKind = hostKinds.find((each) => each === kind);
  if (hostKind === undefined) return <Navigate to="/" replace />;
  // The route has the parameter; the service refuses one that names no site.
  return <SiteHosts key={`${siteId}:${hostKind}`} siteId={siteId as Site['id']} kind={hostKind} />;
}

type Props = { readonly siteId: Site['id']; readonly kind: HostKind };

function SiteHosts({ siteId, kind }: Props) {
  const { rows, loaded, problem, refresh } = useHosts(siteId, kind);
  const tabs = useHostPageTabs(siteId, kind, 'hosts');
  const { view, change } = useHostListView();
  const [dialog, setDialog] = useState<HostDialog | null>(null);
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const chosen = useMemo(() => new Set(view.selected), [view.selected]);
  const selected = useMemo(() => rows.filter((row) => chosen.has(row.id)), [rows, chosen]);
  const one = selected.length === 1 ? selected[0] : undefined;
  const calls = useHostCalls(siteId);
  const properties = useCallback((row: HostRow) => setDialog({ kind: 'host', hostId: row.id }), []);
  const siteDefaults = useCallback(() => setDialog({ kind: 'defaults' }), []);
  const move = kind === 'rdsh' ? (hosts: readonly HostRow[]) => setDialog({ kind: 'move', hosts }) : null;
  const ways = useWays(siteId, kind);
  const tasks = hostTasks({ ...calls, ...ways, properties, siteDefaults, move }, selected);
  useTaskCommands(tasks, selectionName(selected));
  useKeys({ F5: () => calls.refresh([]), 'Alt+Enter': () => one !== undefined && properties(one) });
  const onMenu = useCallback((_row: HostRow, at: MenuAnchor) => setAnchor(at), []);
  const narrowed = useHostsOfPackage(view.packageId);
  const counts = useMemo(() => countByWorst(rows), [rows]);
  const title = hostKindLabel(kind);
  return (
    <>
      <Page
        id="hosts"
        title={title}
        count={
          loaded ? `${(count ?? rows.length).toLocaleString('en')} of ${rows.length.toLocaleString('en')}` : undefined
        }
        actions={
          <>
            <SearchField label="Filter hosts" value={view.search} onChange={(search) => change({ search })} />
            <TasksMenu items={tasks} />
          </>
        }
        tabs={tabs}
        filters={
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 }}>
            {view.packageId !== null && (
              <PackageFilter name={narrowed.name} onClear={() => change({ packageId: null })} />
            )}
            {view.member !== null && <MemberFilter name={view.member} onClear={() => change({ member: null })} />}
            <StatusChips counts={counts} selected={view.status} onSelect={(status) => change({ status })} />
          </Box>
        }
        details={
          one && (
            <HostDetailsPane
              key={one.id}
              row={one}
              onRefresh={() => calls.refresh([one])}
              onRetry={() => calls.retry([one])}
              onProperties={() => properties(one)}
              onClose={() => change({ selected: [] })}
            />
          )
        }
      >
        <HostList
          label={title}
          kind={kind}
          rows={rows}
          loaded={loaded}
          problem={problem}
          view={view}
          only={narrowed.only}
          onChange={change}
          onCount={setCount}
          onOpen={properties}
          onMenu={onMenu}
          onRetryList={refresh}
        />
      </Page>
      <ContextMenu items={tasks} anchor={anchor} label="Tasks" onClose={() => setAnchor(null)} />
      <HostDialogs siteId={siteId} kind={kind} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

/** What is selected, as the palette names it. */
function selectionName(selected: readonly HostRow[]): string | null {
  const [first] = selected;
  if (first === undefined) return null;
  return selected.length === 1 ? first.name : `${selected.length.toLocaleString('en')} hosts`;
}

/** The ways from a host list to the orphans of its hosts and to the explanations. */
function useWays(siteId: Site['id'], kind: HostKind) {
  const go = useNavigate();
  const explain = useExplain();
  return {
    orphans: () => void go(`/sites/${siteId}/hosts/${kind}/orphans`),
    why: ({ name }: HostRow) => explain.version({ siteId, hostName: name }),
    access: ({ name }: HostRow) => explain.access({ siteId, hostName: name }),
  };
}

/** Refresh and Retry of some hosts, or of all where none is given. */
function useHostCalls(siteId: Site['id']) {
  const api = useApi();
  const toasts = useToasts();
  return useMemo(() => {
    const attempt = (calls: readonly Promise<unknown>[], done: string) =>
      void Promise.all(calls).then(
        () => toasts.show({ text: done }),
        (error: unknown) => toasts.show({ text: problemText(problemOf(error)).title }),
      );
    const idsOf = (hosts: readonly HostRow[]) => (actsOnAll(hosts.length) ? [null] : hosts.map((host) => host.id));
    return {
      refresh: (hosts: readonly HostRow[]) =>
        attempt(
          idsOf(hosts).map((hostId) => api.hosts.refresh({ siteId, hostId })),
          'Looking at the hosts again',
        ),
      copyNames: (hosts: readonly HostRow[]) =>
        attempt([navigator.clipboard.writeText(hosts.map(({ name }) => name).join('\n'))], 'Copied'),
      retry: (hosts: readonly HostRow[]) =>
        attempt(
          idsOf(hosts).map((hostId) => api.hosts.retry({ siteId, hostId, packageId: null })),
          'Trying what failed again',
        ),
    };
  }, [api, siteId, toasts]);
}
