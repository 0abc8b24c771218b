import Button from '@mui/material/Button';
import { Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import {
  ContextMenu,
  Icon,
  type MenuAnchor,
  Page,
  SearchField,
  StatusChips,
  TasksMenu,
  useTaskCommands,
  useToasts,
} from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { AddDialog } from './add/add-dialog.tsx';
import { CompareDialog } from './compare/compare-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { DisableDialog } from './disable-dialog.tsx';
import { useKeys } from './keys.ts';
import { countByWorst, useListView } from './list-view.ts';
import { PackageDetailsPane } from './package-details.tsx';
import { PackageList } from './package-list.tsx';
import { packageTasks } from './package-tasks.ts';
import { PropertiesDialog } from './properties/properties-dialog.tsx';
import { counted } from './sizes.ts';
import { TagDialog } from './tags/tag-dialog.tsx';
import { UntagDialog } from './tags/untag-dialog.tsx';
import { type OpenDialog, usePackageActions } from './use-package-actions.ts';
import { usePackages, useSite } from './use-packages.ts';

/** Farm > Site > Application Packages. */
export function PackagesPage() {
  const { siteId } = useParams();
  // The route has the parameter; the service refuses one that names no site.
  return <SitePackages key={siteId} siteId={siteId as Site['id']} />;
}

function SitePackages({ siteId }: { readonly siteId: Site['id'] }) {
  const { rows, loaded, problem, refresh } = usePackages(siteId);
  const { view, change } = useListView();
  const { actions, dialog, close } = usePackageActions({ siteId, refresh, change });
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const selected = useMemo(() => rows.filter((row) => view.selected.includes(row.id)), [rows, view.selected]);
  const selectOnceListed = useSelectOnceListed(rows, change);
  const one = selected.length === 1 ? selected[0] : undefined;
  const tasks = packageTasks(actions, selected);
  useKeys({
    Insert: actions.add,
    F5: actions.refresh,
    'Alt+Enter': () => one !== undefined && actions.properties(one),
    Delete: () => one !== undefined && actions.remove(one),
  });
  const inPalette = tasks.map((task) => (task.id === 'add' ? { ...task, label: 'Add from MSIX Image' } : task));
  useTaskCommands(inPalette, selectionName(selected));
  const onMenu = useCallback((_row: PackageRow, at: MenuAnchor) => setAnchor(at), []);
  return (
    <>
      <Page
        id="packages"
        title="Application Packages"
        count={loaded ? `${count ?? rows.length} of ${rows.length}` : undefined}
        actions={
          <>
            <SearchField label="Filter packages" value={view.search} onChange={(search) => change({ search })} />
            <TasksMenu items={tasks} />
            <Button variant="outlined" startIcon={<Icon of={Plus} />} onClick={actions.add}>
              Add
            </Button>
          </>
        }
        filters={
          <StatusChips counts={countByWorst(rows)} selected={view.status} onSelect={(status) => change({ status })} />
        }
        details={
          one && (
            <PackageDetailsPane
              key={one.id}
              siteId={siteId}
              row={one}
              tab={view.tab}
              onTab={(tab) => change({ tab })}
              onRetry={() => actions.retry([one])}
              onClose={() => change({ selected: [] })}
            />
          )
        }
      >
        <PackageList
          rows={rows}
          loaded={loaded}
          problem={problem}
          view={view}
          actions={actions}
          onChange={change}
          onCount={setCount}
          onMenu={onMenu}
          onRetryList={refresh}
        />
      </Page>
      <ContextMenu items={tasks} anchor={anchor} label="Tasks" onClose={() => setAnchor(null)} />
      <Dialogs siteId={siteId} rows={rows} dialog={dialog} onClose={close} onAdded={selectOnceListed} />
    </>
  );
}

/** Selects a package that was just added as soon as the list has it: the grid knows no rows that are still to come. */
function useSelectOnceListed(rows: readonly PackageRow[], change: ReturnType<typeof useListView>['change']) {
  const [awaited, setAwaited] = useState<PackageRow['id'] | null>(null);
  useEffect(() => {
    if (awaited === null || !rows.some((row) => row.id === awaited)) return;
    change({ selected: [awaited], search: '', status: null });
    setAwaited(null);
  }, [awaited, rows, change]);
  return setAwaited;
}

/** What is selected, as the palette names it. */
function selectionName(selected: readonly PackageRow[]): string | null {
  const [first] = selected;
  if (first === undefined) return null;
  return selected.length === 1 ? `${first.displayName} ${first.version}` : counted(selected.length, 'package');
}

type DialogsProps = {
  readonly siteId: Site['id'];
  readonly rows: readonly PackageRow[];
  readonly dialog: OpenDialog | null;
  readonly onClose: () => void;
  readonly onAdded: (packageId: PackageRow['id']) => void;
};

function Dialogs({ siteId, rows, dialog, onClose, onAdded }: DialogsProps) {
  const site = useSite(siteId);
  const toasts = useToasts();
  const row = dialog !== null && 'packageId' in dialog ? rows.find((each) => each.id === dialog.packageId) : undefined;
  if (dialog === null) return null;
  if (dialog.kind === 'properties') {
    return <PropertiesDialog siteId={siteId} packageId={dialog.packageId} onClose={onClose} />;
  }
  if (dialog.kind === 'compare') return <CompareDialog pair={dialog.pair} onClose={onClose} />;
  if (dialog.kind === 'delete') {
    return row === undefined ? null : <DeleteDialog siteId={siteId} row={row} onClose={onClose} />;
  }
  if (dialog.kind === 'disable') return <DisableDialog siteId={siteId} rows={dialog.rows} onClose={onClose} />;
  if (dialog.kind === 'untag') {
    return <UntagDialog siteId={siteId} selected={dialog.rows} rows={rows} onClose={onClose} />;
  }
  if (site === null) return null;
  if (dialog.kind === 'tag') {
    return row === undefined ? null : <TagDialog site={site} row={row} rows={rows} onClose={onClose} />;
  }
  return (
    <AddDialog
      site={site}
      onClose={onClose}
      onAdded={(packageId, displayName) => {
        onClose();
        onAdded(packageId);
        toasts.show({ text: `${displayName} added. Assign it to hosts to use it.` });
      }}
    />
  );
}
