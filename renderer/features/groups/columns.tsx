import Box from '@mui/material/Box';
import { type Column, countsText, StatusBar, StatusCell } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { MembersSummary } from '#shared/contract/members.ts';
import type { PoolRow } from '#shared/contract/pools.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';

/** A group or pool as both lists show it. */
export type CollectionRow = MembersSummary & { readonly id: string; readonly name: string };

/** What both lists show after the name and the number of hosts. */
const shared: readonly Column<CollectionRow>[] = [
  {
    id: 'answering',
    header: 'Answering',
    width: 96,
    align: 'right',
    optional: true,
    value: (row) => row.answering,
    render: answeringCell,
  },
  { id: 'sessions', header: 'Sessions', width: 84, align: 'right', value: (row) => row.sessions },
  { id: 'assigned', header: 'Application Packages', width: 168, flex: 1, optional: true, value: assignedText },
  { id: 'status', header: 'Status', width: 176, live: true, value: statusText, sortBy: rankOf, render: statusCell },
  {
    id: 'packages',
    header: 'Packages',
    width: 100,
    align: 'right',
    value: (row) => countsText(row.counts),
    sortBy: totalOf,
    render: packagesCell,
  },
];

/** The list of groups as data. */
export const groupColumns: readonly Column<GroupRow>[] = [
  { id: 'name', header: 'Name', width: 200, flex: 1, pinned: true, value: groupName },
  { id: 'hosts', header: 'Hosts', width: 152, align: 'right', value: hostsText, sortBy: (row) => row.hosts },
  ...shared,
];

/** The list of pools as data. */
export const poolColumns: readonly Column<PoolRow>[] = [
  { id: 'name', header: 'Name', width: 200, flex: 1, pinned: true, value: (row) => row.name },
  { id: 'hosts', header: 'Hosts', width: 84, align: 'right', value: (row) => row.hosts },
  ...shared,
];

/** `Finance`, or `Finance (deleted, not applied)`. */
function groupName({ name, leaves }: GroupRow): string {
  return leaves ? `${name} (deleted, not applied)` : name;
}

/** `12`, or `12 → 14, not applied`. */
function hostsText({ hosts, hostsThen }: GroupRow): string {
  return hosts === hostsThen ? String(hosts) : `${hosts} → ${hostsThen}, not applied`;
}

function assignedText({ inherits, ownRows }: CollectionRow): string {
  if (inherits) return 'Inherits Site Defaults';
  return ownRows === 1 ? '1 row of its own' : `${ownRows} rows of its own`;
}

function totalOf({ counts }: CollectionRow): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function rankOf({ worst }: CollectionRow): number {
  return worst === null ? statusWords.length : statusWords.indexOf(worst);
}

function statusText({ worst, counts }: CollectionRow): string {
  return worst === null ? 'No packages' : `${worst} ${counts[worst] ?? 0}`;
}

function statusCell(row: CollectionRow) {
  if (row.worst !== null) return <StatusCell status={row.worst} count={row.counts[row.worst] ?? 0} />;
  return (
    <Box component="span" sx={{ color: 'fg.muted' }}>
      No packages
    </Box>
  );
}

function answeringCell({ answering, hosts }: CollectionRow) {
  return (
    <Box component="span" sx={{ color: answering < hosts ? 'st.orange' : 'fg.default' }}>
      {answering.toLocaleString('en')}
    </Box>
  );
}

function packagesCell(row: CollectionRow) {
  const total = totalOf(row);
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center', justifyContent: 'flex-end' }}>
      {total > 0 && <StatusBar counts={row.counts} />}
      <span>{total.toLocaleString('en')}</span>
    </Box>
  );
}
