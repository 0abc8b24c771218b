import Box from '@mui/material/Box';
import { type Column, SeverityMark, StatusBar, StatusCell, TagChip } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import { type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';
import { expiryOf } from './expiry.ts';

/** Rank for sorting, trouble first; packages that stand nowhere come last. */
export function rankOf(worst: StatusWord | null): number {
  return worst === null ? statusWords.length : statusWords.indexOf(worst);
}

/** The package list as data. */
export const packageColumns: readonly Column<PackageRow>[] = [
  {
    id: 'name',
    header: 'Display name',
    width: 180,
    flex: 1.4,
    pinned: true,
    value: (row) => row.displayName,
    render: nameCell,
  },
  { id: 'version', header: 'Version', width: 84, value: (row) => row.version },
  {
    id: 'tags',
    header: 'Tags',
    width: 104,
    flex: 1,
    optional: true,
    value: (row) => row.tags.map((tag) => tag.name).join(', '),
    render: tagsCell,
  },
  {
    id: 'status',
    header: 'Status',
    width: 176,
    live: true,
    value: statusText,
    sortBy: (row) => rankOf(row.worst),
    render: statusCell,
  },
  {
    id: 'hosts',
    header: 'Hosts',
    width: 96,
    align: 'right',
    value: (row) => JSON.stringify(row.counts),
    sortBy: (row) => row.hosts,
    render: hostsCell,
  },
  {
    id: 'expires',
    header: 'Expires',
    width: 112,
    optional: true,
    value: expiryText,
    sortBy: (row) => row.expiresAt,
    render: expiresCell,
  },
];

function statusText(row: PackageRow): string {
  return row.worst === null ? 'Not assigned' : `${row.worst} ${row.counts[row.worst] ?? 0}`;
}

function expiryText(row: PackageRow): string {
  return expiryOf(row.expiresAt, row.timestamped, Date.now()).text;
}

function nameCell(row: PackageRow) {
  const state = stateOf(row);
  if (state === null) return row.displayName;
  return (
    <Box component="span" sx={{ color: 'fg.muted' }}>
      {`${row.displayName} (${state})`}
    </Box>
  );
}

/** What stands behind the name of a package that is not as it usually is: `disabled, not applied`, `being deleted`. */
function stateOf(row: PackageRow): string | null {
  const pending = (edit: boolean | null) => (edit === null ? '' : ', not applied');
  if (row.deletingPending === true) return 'deleted, not applied';
  if (row.deleting) return row.deletingPending === null ? 'being deleted' : 'kept, not applied';
  if (row.enabledPending ?? row.enabled) return null;
  return `disabled${pending(row.enabledPending)}`;
}

function tagsCell(row: PackageRow) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
      {row.tags.map((tag) => (
        <TagChip key={tag.tagId} label={tag.name} {...(tag.pending === null ? {} : { pending: tag.pending })} />
      ))}
    </Box>
  );
}

function statusCell(row: PackageRow) {
  if (row.worst === null) {
    return (
      <Box component="span" sx={{ color: 'fg.muted' }}>
        Not assigned
      </Box>
    );
  }
  return <StatusCell status={row.worst} count={row.counts[row.worst] ?? 0} />;
}

function hostsCell(row: PackageRow) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center', justifyContent: 'flex-end' }}>
      {row.hosts > 0 && <StatusBar counts={row.counts} />}
      <span>{row.hosts.toLocaleString('en')}</span>
    </Box>
  );
}

function expiresCell(row: PackageRow) {
  const { text, tone } = expiryOf(row.expiresAt, row.timestamped, Date.now());
  const color = { plain: 'fg.default', warning: 'st.orange', muted: 'fg.muted' }[tone];
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1.5, alignItems: 'center', color }}>
      {tone === 'warning' && <SeverityMark severity="warning" size={14} />}
      {text}
    </Box>
  );
}
