import Button from '@mui/material/Button';
import { useCallback, useMemo } from 'react';
import { useSession } from '#renderer/api/index.ts';
import { DataGrid, EmptyState, type MenuAnchor, ProblemPanel } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { hostColumns } from './columns.tsx';
import type { HostListView } from './list-view.ts';

type Props = {
  readonly label: string;
  readonly kind: HostKind;
  readonly rows: readonly HostRow[];
  readonly loaded: boolean;
  readonly problem: Problem | null;
  readonly view: HostListView;
  /** Hosts of the package that the list is narrowed to; null for all. */
  readonly only: ReadonlySet<string> | null;
  readonly onChange: (to: Partial<HostListView>) => void;
  readonly onCount: (count: number) => void;
  readonly onOpen: (row: HostRow) => void;
  readonly onMenu: (row: HostRow, anchor: MenuAnchor) => void;
  readonly onRetryList: () => void;
};

const worstFirst = { id: 'status', direction: 'asc' } as const;
const rowId = (row: HostRow): string => row.id;

/** The grid of a host list with its empty and failed states. */
export function HostList(props: Props) {
  const { label, kind, rows, loaded, problem, view, only, onChange, onCount, onOpen, onMenu, onRetryList } = props;
  const filter = useFilter(view, only);
  const onSelect = useCallback((selected: readonly string[]) => onChange({ selected }), [onChange]);
  if (problem !== null && !loaded) return <ProblemPanel problem={problem} onRetry={onRetryList} />;
  return (
    <>
      {problem !== null && <ProblemPanel problem={problem} onRetry={onRetryList} />}
      <DataGrid
        label={label}
        rows={rows}
        rowId={rowId}
        columns={hostColumns(kind)}
        selection={{ ids: view.selected, onChange: onSelect, mode: 'multiple' }}
        onOpen={onOpen}
        onContextMenu={onMenu}
        quickFilter={view.search}
        {...(filter === undefined ? {} : { filter })}
        loading={!loaded}
        initialSort={worstFirst}
        onCount={onCount}
        emptyState={<NoHosts />}
        noMatch={
          <EmptyState
            title="No host matches"
            text="Every host is hidden by the filter."
            action={
              <Button
                variant="outlined"
                onClick={() => onChange({ search: '', status: null, packageId: null, member: null })}
              >
                Clear
              </Button>
            }
          />
        }
      />
    </>
  );
}

function useFilter({ status, member }: HostListView, only: Props['only']) {
  return useMemo(() => {
    if (status === null && only === null && member === null) return undefined;
    return (row: HostRow) =>
      (status === null || row.worst === status) &&
      (only === null || only.has(row.id)) &&
      (member === null || row.memberOf === member);
  }, [status, only, member]);
}

/** Why there are no hosts, and what can be done all the same. */
function NoHosts() {
  const { farm } = useSession();
  if (farm === 'lab') return <EmptyState title="No hosts" text="This lab has no hosts of this kind." />;
  return (
    <EmptyState
      title="No hosts can be connected yet"
      text="This version drives simulated hosts alone. Packages of your own share can be added, checked and tagged in Application Packages. To see hosts at work, start the console with another data folder and choose the lab there."
    />
  );
}
