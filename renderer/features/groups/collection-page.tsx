import Button from '@mui/material/Button';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { countByWorst, type HostPageTab, hostTabLabel, useHostPageTabs } from '#renderer/features/hosts/index.ts';
import { useKeys } from '#renderer/features/packages/index.ts';
import {
  type Column,
  ContextMenu,
  DataGrid,
  EmptyState,
  type MenuAnchor,
  type MenuItem,
  Page,
  ProblemPanel,
  SearchField,
  StatusChips,
  TasksMenu,
  useListAddress,
  useTaskCommands,
} from '#renderer/ui/index.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { CollectionRow } from './columns.tsx';

/** What the list of groups and the lists of pools tell the page that they share. */
export type CollectionPageProps<Row extends CollectionRow> = {
  readonly siteId: Site['id'];
  readonly kind: HostKind;
  readonly tab: Exclude<HostPageTab, 'hosts'>;
  /** Such as `groups`. */
  readonly noun: string;
  /** Null while they are being read. */
  readonly rows: readonly Row[] | null;
  readonly problem: Problem | null;
  readonly columns: readonly Column<Row>[];
  /** The Tasks menu for what is selected; Refresh comes with it. */
  readonly tasks: (one: Row | null) => readonly MenuItem[];
  /** Besides the menu. */
  readonly actions?: ReactNode;
  readonly empty: ReactNode;
  readonly details: (row: Row, close: () => void) => ReactNode;
  readonly onRefresh: () => void;
  readonly onOpen: (row: Row) => void;
};

const worstFirst = { id: 'status', direction: 'asc' } as const;
const idOf = (row: CollectionRow): string => row.id;
const noRows: readonly never[] = [];

/** A list of what hosts belong to, beside the tab with the hosts themselves. */
export function CollectionPage<Row extends CollectionRow>(props: CollectionPageProps<Row>) {
  const { siteId, kind, tab, noun, problem, tasks, onRefresh, onOpen } = props;
  const rows = props.rows ?? noRows;
  const tabs = useHostPageTabs(siteId, kind, tab);
  const { address, change } = useListAddress();
  const status = statusWords.find((word) => word === address.params.get('status')) ?? null;
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const one = rows.find((row) => address.selected.length === 1 && row.id === address.selected[0]) ?? null;
  const items = tasks(one);
  useTaskCommands(items, one?.name ?? null);
  useKeys({ F5: onRefresh, 'Alt+Enter': () => one !== null && onOpen(one) });
  const filter = useMemo(() => (status === null ? null : (row: Row) => row.worst === status), [status]);
  const onSelect = useCallback((selected: readonly string[]) => change({ selected }), [change]);
  const onMenu = useCallback((_row: Row, at: MenuAnchor) => setAnchor(at), []);
  return (
    <>
      <Page
        id={`${kind}-${tab}`}
        title={hostKindLabel(kind)}
        count={props.rows === null ? undefined : `${count ?? rows.length} of ${rows.length}`}
        tabs={tabs}
        actions={
          <>
            <SearchField label={`Filter ${noun}`} value={address.search} onChange={(search) => change({ search })} />
            <TasksMenu items={items} />
            {props.actions}
          </>
        }
        filters={
          <StatusChips
            counts={countByWorst(rows)}
            selected={status}
            onSelect={(next) => change({ other: { status: next } })}
          />
        }
        details={one && props.details(one, () => change({ selected: [] }))}
      >
        {problem !== null && <ProblemPanel problem={problem} onRetry={onRefresh} />}
        <DataGrid
          label={hostTabLabel(kind, tab)}
          rows={rows}
          rowId={idOf}
          columns={props.columns}
          selection={{ ids: address.selected, onChange: onSelect, mode: 'single' }}
          onOpen={onOpen}
          onContextMenu={onMenu}
          quickFilter={address.search}
          {...(filter === null ? {} : { filter })}
          loading={props.rows === null && problem === null}
          initialSort={worstFirst}
          onCount={setCount}
          emptyState={props.empty}
          noMatch={<NoMatch noun={noun} onClear={() => change({ search: '', other: { status: null } })} />}
        />
      </Page>
      <ContextMenu items={items} anchor={anchor} label="Tasks" onClose={() => setAnchor(null)} />
    </>
  );
}

function NoMatch({ noun, onClear }: { readonly noun: string; readonly onClear: () => void }) {
  return (
    <EmptyState
      title="Nothing matches"
      text={`All ${noun} are hidden by the filter.`}
      action={
        <Button variant="outlined" onClick={onClear}>
          Clear
        </Button>
      }
    />
  );
}
