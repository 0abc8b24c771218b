import Button from '@mui/material/Button';
import { Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useSession } from '#renderer/api/index.ts';
import { DataGrid, EmptyState, Icon, type MenuAnchor, ProblemPanel } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { packageColumns } from './columns.tsx';
import type { ListView } from './list-view.ts';
import type { PackageActions } from './package-tasks.ts';

type Props = {
  readonly rows: readonly PackageRow[];
  readonly loaded: boolean;
  readonly problem: Problem | null;
  readonly view: ListView;
  readonly actions: PackageActions;
  readonly onChange: (to: Partial<ListView>) => void;
  readonly onCount: (count: number) => void;
  readonly onMenu: (row: PackageRow, anchor: MenuAnchor) => void;
  readonly onRetryList: () => void;
};

const worstFirst = { id: 'status', direction: 'asc' } as const;
const rowId = (row: PackageRow): string => row.id;

/** The grid of the package list with its empty and failed states. */
export function PackageList(props: Props) {
  const { rows, loaded, problem, view, actions, onChange, onCount, onMenu, onRetryList } = props;
  const { status } = view;
  const filter = useMemo(() => (row: PackageRow) => status === null || row.worst === status, [status]);
  const onSelect = useCallback((selected: readonly string[]) => onChange({ selected }), [onChange]);
  const onOpen = useCallback((row: PackageRow) => actions.properties(row), [actions]);
  if (problem !== null && !loaded) return <ProblemPanel problem={problem} onRetry={onRetryList} />;
  return (
    <>
      {problem !== null && <ProblemPanel problem={problem} onRetry={onRetryList} />}
      <DataGrid
        label="Application packages"
        rows={rows}
        rowId={rowId}
        columns={packageColumns}
        selection={{ ids: view.selected, onChange: onSelect, mode: 'multiple' }}
        onOpen={onOpen}
        onContextMenu={onMenu}
        quickFilter={view.search}
        filter={filter}
        loading={!loaded}
        initialSort={worstFirst}
        onCount={onCount}
        emptyState={<NoPackages onAdd={actions.add} />}
        noMatch={<NoMatch onClear={() => onChange({ search: '', status: null })} />}
      />
    </>
  );
}

const farmText =
  'Add a package from an MSIX image on a file share: by its UNC path on Windows, elsewhere from a share that the console was started with (--share \\\\SERVER\\SHARE=FOLDER).';

function NoPackages({ onAdd }: { readonly onAdd: () => void }) {
  const { farm } = useSession();
  return (
    <EmptyState
      title="No packages yet"
      text={
        farm === 'farm'
          ? farmText
          : 'Add a package from an MSIX image on a file share. Nothing reaches a host before Apply.'
      }
      action={
        <Button variant="outlined" startIcon={<Icon of={Plus} />} onClick={onAdd}>
          Add from MSIX Image
        </Button>
      }
    />
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      title="No package matches"
      text="Every package is hidden by the filter."
      action={
        <Button variant="outlined" onClick={onClear}>
          Clear
        </Button>
      }
    />
  );
}
