import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { counted } from '#renderer/features/packages/index.ts';
import { type Column, DataGrid, EmptyState, Page, ProblemPanel, SearchField } from '#renderer/ui/index.ts';
import type { OrphanRow } from '#shared/contract/hosts.ts';
import { type HostKind, hostKinds } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { useHostPageTabs } from '../page-tabs.ts';
import { notSweptBecause, orphanKinds, orphanName } from './orphan-words.ts';
import { SweepDialog } from './sweep-dialog.tsx';

const columns: readonly Column<OrphanRow>[] = [
  { id: 'name', header: 'Package or image', width: 260, pinned: true, value: orphanName },
  { id: 'host', header: 'Host', width: 150, value: (row) => row.hostName },
  { id: 'kind', header: 'Kind', width: 160, optional: true, value: (row) => hostKindLabel(row.hostKind) },
  { id: 'why', header: 'Why', width: 220, value: (row) => orphanKinds[row.kind] },
  { id: 'image', header: 'Image', width: 240, flex: 1, optional: true, value: (row) => row.imagePath },
  { id: 'left', header: 'Left alone', width: 170, value: (row) => notSweptBecause(row) ?? '' },
];
/** Of one kind the screen is: its column would say so in each row. */
const columnsOfKind = columns.filter(({ id }) => id !== 'kind');
const rowId = (row: OrphanRow): string => `${row.hostId} ${row.key}`;

/** What is left over on hosts, and the sweep of it: on those of one kind as a tab of their screen, else on all of the site. */
export function OrphansPage() {
  const { siteId = '', kind } = useParams();
  const hostKind = hostKinds.find((each) => each === kind) ?? null;
  // The route has the parameter; the service refuses one that names no site.
  return <Orphans key={`${siteId} ${hostKind}`} siteId={siteId as SiteId} kind={hostKind} />;
}

function Orphans({ siteId, kind }: { readonly siteId: SiteId; readonly kind: HostKind | null }) {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      const all = await api.hosts.orphans({ siteId, hostId: null }, { signal });
      return kind === null ? all : all.filter(({ hostKind }) => hostKind === kind);
    },
    [api, siteId, kind],
  );
  const tabs = useHostPageTabs(siteId, kind ?? 'rdsh', 'orphans');
  const read = useLoad(load, ['hosts', 'packages', 'changes']);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState(false);
  const rows = read.data ?? [];
  const picked = rows.filter((row) => selected.length === 0 || selected.includes(rowId(row)));
  return (
    <>
      <Page
        id="orphans"
        title={kind === null ? 'Orphans' : hostKindLabel(kind)}
        {...(kind !== null && { tabs })}
        count={read.data === null ? undefined : counted(rows.length, 'orphan')}
        actions={
          <>
            <SearchField label="Filter orphans" value={search} onChange={setSearch} />
            <Button variant="contained" disabled={picked.length === 0} onClick={() => setAsking(true)}>
              {selected.length === 0 ? 'Sweep all' : `Sweep ${picked.length}`}
            </Button>
          </>
        }
      >
        {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
        <DataGrid
          label="Orphans"
          rows={rows}
          rowId={rowId}
          columns={kind === null ? columns : columnsOfKind}
          selection={{ ids: selected, onChange: setSelected, mode: 'multiple' }}
          quickFilter={search}
          loading={read.data === null && read.kind !== 'failed'}
          emptyState={
            <EmptyState
              title="No orphans"
              text="Nothing is mounted or staged on the hosts that is neither wanted nor about to leave."
            />
          }
        />
      </Page>
      {asking && <SweepDialog siteId={siteId} orphans={picked} onClose={() => setAsking(false)} />}
    </>
  );
}
