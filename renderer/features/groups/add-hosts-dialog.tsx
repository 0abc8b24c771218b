import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { KeepDialog } from '#renderer/features/changes/index.ts';
import { moveEdits } from '#renderer/features/hosts/index.ts';
import { counted } from '#renderer/features/packages/index.ts';
import { type Column, DataGrid, EmptyState, ProblemPanel, SearchField } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly group: GroupRow; readonly onClose: () => void };

const columns: readonly Column<HostRow>[] = [
  { id: 'name', header: 'Name', width: 200, flex: 1, pinned: true, value: (row) => row.name },
  { id: 'member', header: 'Group', width: 160, flex: 1, value: (row) => row.memberOf },
  { id: 'sessions', header: 'Sessions', width: 96, align: 'right', value: (row) => row.sessions },
];
const byName = { id: 'name', direction: 'asc' } as const;
const none: readonly HostRow[] = [];
const idOf = (row: HostRow): string => row.id;

/** *Add hosts*: hosts that do not belong to the group yet; each becomes an edit that is not applied. */
export function AddHostsDialog({ siteId, group, onClose }: Props) {
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const { known, problem } = useOtherHosts(siteId, group);
  const chosen = (known?.rows ?? []).filter((row) => selected.includes(row.id));
  return (
    <KeepDialog
      siteId={siteId}
      edits={known && moveEdits(chosen, group.id, known.groups)}
      title={`Add hosts to ${group.name}`}
      width={680}
      foot={chosen.length === 0 ? 'No host is selected.' : `OK keeps ${counted(chosen.length, 'move')} as not applied.`}
      onClose={onClose}
    >
      {problem !== null && <ProblemPanel problem={problem} />}
      <Box sx={{ mb: 2 }}>
        <SearchField label="Filter hosts" value={search} onChange={setSearch} />
      </Box>
      <Box sx={{ height: 360, display: 'flex', flexDirection: 'column' }}>
        <DataGrid
          label="Hosts outside the group"
          rows={known?.rows ?? none}
          rowId={idOf}
          columns={columns}
          selection={{ ids: selected, onChange: setSelected, mode: 'multiple' }}
          quickFilter={search}
          loading={known === null}
          initialSort={byName}
          emptyState={<EmptyState title="No other hosts" text="Every RD session host belongs to this group." />}
          noMatch={<EmptyState title="No host matches" />}
        />
      </Box>
    </KeepDialog>
  );
}

function useOtherHosts(siteId: Site['id'], group: GroupRow) {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      const [all, own, groups] = await Promise.all([
        api.hosts.list({ siteId, kind: 'rdsh', since: null }, { signal }),
        api.groups.hosts({ groupId: group.id }, { signal }),
        api.groups.list({ siteId }, { signal }),
      ]);
      const within = new Set(own.map(({ id }) => id));
      return { rows: all.rows.filter(({ id }) => !within.has(id)), groups };
    },
    [api, siteId, group.id],
  );
  // Read once: rows that come and go while somebody chooses would only disturb.
  const read = useLoad(load, []);
  return { known: read.data, problem: read.kind === 'failed' ? read.problem : null };
}
