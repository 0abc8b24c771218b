import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { counted, useDraftRevision } from '#renderer/features/packages/index.ts';
import {
  type Column,
  DataGrid,
  EmptyState,
  FormDialog,
  ProblemPanel,
  RefusedEdit,
  SearchField,
} from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly group: GroupRow; readonly onClose: () => void };

const columns: readonly Column<HostRow>[] = [
  { id: 'name', header: 'Name', width: 200, flex: 1, pinned: true, value: (row) => row.name },
  { id: 'member', header: 'Group', width: 160, flex: 1, value: (row) => row.memberOf },
  { id: 'sessions', header: 'Sessions', width: 96, align: 'right', value: (row) => row.sessions },
];
const byName = { id: 'name', direction: 'asc' } as const;
const idOf = (row: HostRow): string => row.id;

/** *Add hosts*: hosts that do not belong to the group yet; each becomes an edit that is not applied. */
export function AddHostsDialog({ siteId, group, onClose }: Props) {
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const { rows, problem } = useOtherHosts(siteId, group);
  const moving = useMove(siteId, group, onClose);
  const chosen = (rows ?? []).filter((row) => selected.includes(row.id));
  return (
    <FormDialog
      open
      title={`Add hosts to ${group.name}`}
      width={680}
      foot={chosen.length === 0 ? 'No host is selected.' : `OK keeps ${counted(chosen.length, 'move')} as not applied.`}
      onClose={onClose}
      onSubmit={() => chosen.length > 0 && void moving.keep(chosen)}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={chosen.length === 0}>
            OK
          </Button>
        </>
      }
    >
      {moving.problem !== null && <RefusedEdit problem={moving.problem} onReload={moving.reload} />}
      {problem !== null && <ProblemPanel problem={problem} />}
      <Box sx={{ mb: 2 }}>
        <SearchField label="Filter hosts" value={search} onChange={setSearch} />
      </Box>
      <Box sx={{ height: 360, display: 'flex', flexDirection: 'column' }}>
        <DataGrid
          label="Hosts outside the group"
          rows={rows ?? []}
          rowId={idOf}
          columns={columns}
          selection={{ ids: selected, onChange: setSelected, mode: 'multiple' }}
          quickFilter={search}
          loading={rows === null}
          initialSort={byName}
          emptyState={<EmptyState title="No other hosts" text="Every RD session host belongs to this group." />}
          noMatch={<EmptyState title="No host matches" />}
        />
      </Box>
    </FormDialog>
  );
}

function useOtherHosts(siteId: Site['id'], group: GroupRow) {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      const [all, own] = await Promise.all([
        api.hosts.list({ siteId, kind: 'rdsh', since: null }, { signal }),
        api.groups.hosts({ groupId: group.id }, { signal }),
      ]);
      const within = new Set(own.map(({ id }) => id));
      return all.rows.filter(({ id }) => !within.has(id));
    },
    [api, siteId, group.id],
  );
  // Read once: rows that come and go while somebody chooses would only disturb.
  const read = useLoad(load, []);
  return { rows: read.data, problem: read.kind === 'failed' ? read.problem : null };
}

function useMove(siteId: Site['id'], group: GroupRow, onKept: () => void) {
  const api = useApi();
  const draft = useDraftRevision(siteId, 'as-opened');
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = useCallback(
    async (hosts: readonly HostRow[]) => {
      const edits = hosts.map((host) => ({
        edit: { kind: 'set-group' as const, hostId: host.id, groupId: group.id },
        baseRevision: host.revision,
      }));
      try {
        await api.changes.keep({ siteId, edits, ...draft.base });
        onKept();
      } catch (error) {
        setProblem(problemOf(error));
      }
    },
    [api, siteId, group.id, draft.base, onKept],
  );
  const reload = () => {
    setProblem(null);
    draft.refresh();
  };
  return { problem, keep, reload };
}
