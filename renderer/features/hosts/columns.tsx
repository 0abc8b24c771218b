import type { CSSProperties } from 'react';
import { Ago, agoText, type Column, countsText, StatusBar, StatusCell, token } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';
import { memberText } from './pending-groups.ts';

function rankOf({ worst }: HostRow): number {
  return worst === null ? statusWords.length : statusWords.indexOf(worst);
}

const columnsWith = (member: 'Group' | 'Pool'): readonly Column<HostRow>[] => [
  { id: 'name', header: 'Name', width: 144, pinned: true, value: (row) => row.name },
  { id: 'member', header: member, width: 104, flex: 1, optional: true, value: memberText },
  { id: 'os', header: 'OS', width: 156, flex: 1.4, optional: true, value: (row) => row.os },
  { id: 'sessions', header: 'Sessions', width: 84, align: 'right', value: (row) => row.sessions },
  { id: 'status', header: 'Status', width: 176, value: statusText, live: true, sortBy: rankOf, render: statusCell },
  {
    id: 'packages',
    header: 'Packages',
    width: 100,
    align: 'right',
    value: (row) => countsText(row.counts),
    sortBy: totalOf,
    render: packagesCell,
  },
  {
    id: 'seen',
    header: 'Last seen',
    width: 104,
    optional: true,
    value: seenText,
    sortBy: (row) => row.lastSeen,
    render: seenCell,
  },
];

// Styles that are made once: a step of scrolling draws hundreds of cells, and `sx` would work its styles out for each.
const muted: CSSProperties = { color: token('fg-muted') };
const silent: CSSProperties = { color: token('st-orange') };
const barAndTotal: CSSProperties = { display: 'inline-flex', gap: 8, alignItems: 'center', justifyContent: 'flex-end' };

const withGroups = columnsWith('Group');
const withPools = columnsWith('Pool');

/** The host list as data; the same object for a kind each time. */
export function hostColumns(kind: HostKind): readonly Column<HostRow>[] {
  return kind === 'rdsh' ? withGroups : withPools;
}

/** How many packages stand on a host, in whatever status. */
export function totalOf({ counts }: HostRow): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function statusText(row: HostRow): string {
  return row.worst === null ? 'No packages' : `${row.worst} ${row.counts[row.worst] ?? 0}`;
}

function statusCell(row: HostRow) {
  if (row.worst !== null) return <StatusCell status={row.worst} count={row.counts[row.worst] ?? 0} />;
  if (row.answers === false) return <StatusCell status="Unknown" />;
  return <Muted text="No packages" />;
}

function packagesCell(row: HostRow) {
  const total = totalOf(row);
  return (
    <span style={barAndTotal}>
      {total > 0 && <StatusBar counts={row.counts} />}
      <span>{total}</span>
    </span>
  );
}

// The age changes with every observation; only whether it answers is worth a tint.
function seenText(row: HostRow): string {
  return row.lastSeen === null
    ? 'never'
    : row.answers === false
      ? 'does not answer'
      : agoText(row.lastSeen, row.lastSeen);
}

function seenCell(row: HostRow) {
  if (row.lastSeen === null) return <Muted text="Never" />;
  if (row.answers === false) {
    return (
      <span style={silent}>
        <Ago at={row.lastSeen} />
      </span>
    );
  }
  return <Ago at={row.lastSeen} />;
}

function Muted({ text }: { readonly text: string }) {
  return <span style={muted}>{text}</span>;
}
