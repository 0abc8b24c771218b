import { useCallback, useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { useDraftRevision } from '#renderer/features/changes/index.ts';
import { useExplain } from '#renderer/features/explain/index.ts';
import { useToasts } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { useListView } from './list-view.ts';
import { deletionEdits, enabledEdits } from './package-edits.ts';
import type { PackageActions } from './package-tasks.ts';
import { counted } from './sizes.ts';

/** The dialog that is open over the list; null while none is. */
export type OpenDialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'properties'; readonly packageId: PackageRow['id'] }
  | { readonly kind: 'tag' | 'delete'; readonly packageId: PackageRow['id'] }
  | { readonly kind: 'disable' | 'untag'; readonly rows: readonly PackageRow[] }
  | { readonly kind: 'compare'; readonly pair: readonly [PackageRow, PackageRow] };

type Setting = {
  readonly siteId: Site['id'];
  readonly refresh: () => void;
  readonly change: ReturnType<typeof useListView>['change'];
};

/** What the Tasks menu, the context menu and the keys of the list do. */
export function usePackageActions({ siteId, refresh, change }: Setting) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const calls = useCalls(siteId);
  const explain = useExplain();
  const add = useCallback(() => setDialog({ kind: 'add' }), []);
  const actions: PackageActions = {
    ...calls,
    add,
    // What takes something away says first what it touches.
    setEnabled: (selected, enabled) =>
      enabled ? calls.enable(selected) : setDialog({ kind: 'disable', rows: selected }),
    removeTags: (selected) => setDialog({ kind: 'untag', rows: selected }),
    changeTag: (row) => setDialog({ kind: 'tag', packageId: row.id }),
    showHosts: (row) => change({ selected: [row.id], tab: 'hosts' }),
    showAudit: (row) => change({ selected: [row.id], tab: 'audit' }),
    explainAccess: (row) => explain.access({ siteId, packageId: row.id }),
    search: () => document.querySelector<HTMLElement>('[data-filter-field]')?.focus(),
    refresh: () => {
      calls.lookAgain();
      refresh();
    },
    remove: (row) => setDialog({ kind: 'delete', packageId: row.id }),
    properties: (row) => setDialog({ kind: 'properties', packageId: row.id }),
    compare: (one, other) => setDialog({ kind: 'compare', pair: [one, other] }),
  };
  const close = () => setDialog(null);
  return { actions, dialog, close };
}

/** The actions that call the services: results arrive by events, failures as toasts. */
function useCalls(siteId: Site['id']) {
  const api = useApi();
  const toasts = useToasts();
  const { base } = useDraftRevision(siteId, 'now');
  const say = (text: string) => toasts.show({ text });
  const attempt = (call: Promise<unknown>, done?: string) =>
    void call.then(
      () => done !== undefined && say(done),
      (error: unknown) => say(reasonOf(problemOf(error))),
    );
  return {
    lookAgain: () => attempt(api.hosts.refresh({ siteId, hostId: null })),
    retry: (selected: readonly PackageRow[]) =>
      attempt(
        Promise.all(selected.map((row) => api.hosts.retry({ siteId, hostId: null, packageId: row.id }))),
        `Trying ${counted(selected.length, 'package')} again`,
      ),
    enable: (selected: readonly PackageRow[]) =>
      attempt(
        api.changes.keep({ siteId, edits: enabledEdits(selected, true), ...base }),
        'Enabling is kept as not applied',
      ),
    keep: (row: PackageRow) =>
      attempt(
        api.changes.keep({ siteId, edits: deletionEdits(row, false), ...base }),
        row.deleting ? 'Taking the deletion back is kept as not applied' : 'The deletion is taken back',
      ),
  };
}

/** A toast has room for one sentence; where somebody was faster, the list has been read again by then. */
function reasonOf(problem: Problem): string {
  const { title, cause } = problemText(problem);
  return problem.code === 'changed-meanwhile' ? `${title}. ${cause} The list shows what is there now.` : title;
}
