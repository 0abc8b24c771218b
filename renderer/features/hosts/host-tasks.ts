import type { MenuItem } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';

/** What the Tasks menu of a host list can do; no hosts means all of them. */
export type HostActions = {
  readonly refresh: (hosts: readonly HostRow[]) => void;
  readonly retry: (hosts: readonly HostRow[]) => void;
  readonly properties: (host: HostRow) => void;
  readonly siteDefaults: () => void;
  readonly orphans: () => void;
  readonly why: (host: HostRow) => void;
  readonly access: (host: HostRow) => void;
  /** Null where hosts belong to pools, which is their broker's business. */
  readonly move: ((hosts: readonly HostRow[]) => void) | null;
  readonly copyNames: (hosts: readonly HostRow[]) => void;
};

const askedOneByOne = 50;

/** Whether refresh and retry go to all hosts at once: with none selected, and with more than could be asked one by one. */
export function actsOnAll(selected: number): boolean {
  return selected === 0 || selected > askedOneByOne;
}

function onWhat(selected: readonly HostRow[]): string {
  if (actsOnAll(selected.length)) return 'all hosts';
  return selected.length === 1 ? '1 host' : `${selected.length.toLocaleString('en')} hosts`;
}

/** The Tasks menu and the context menu for the selected hosts. */
export function hostTasks(actions: HostActions, selected: readonly HostRow[]): readonly MenuItem[] {
  const one = selected.length === 1 ? selected[0] : undefined;
  const onSelection = selected.length > 0;
  return [
    {
      id: 'refresh',
      label: 'Refresh',
      detail: onSelection ? onWhat(selected) : 'F5',
      shortcut: 'F5',
      onSelection,
      onSelect: () => actions.refresh(selected),
    },
    { id: 'retry', label: 'Retry', detail: onWhat(selected), onSelection, onSelect: () => actions.retry(selected) },
    ...moveTask(actions, selected),
    { id: 'site-defaults', label: 'Site Defaults', onSelect: actions.siteDefaults },
    { id: 'orphans', label: 'Orphans', onSelect: actions.orphans },
    ...explainTasks(actions, one),
    {
      id: 'copy-names',
      label: selected.length > 1 ? 'Copy host names' : 'Copy host name',
      disabled: !onSelection,
      onSelection: true,
      onSelect: () => actions.copyNames(selected),
    },
    {
      id: 'properties',
      label: 'Properties',
      shortcut: 'Alt+Enter',
      disabled: one === undefined,
      onSelection: true,
      onSelect: () => one !== undefined && actions.properties(one),
    },
  ];
}

function explainTasks({ why, access }: HostActions, one: HostRow | undefined): readonly MenuItem[] {
  const on = { disabled: one === undefined, onSelection: true };
  return [
    { id: 'why', label: 'Why this version?', ...on, onSelect: () => one !== undefined && why(one) },
    { id: 'access', label: 'Explain access', ...on, onSelect: () => one !== undefined && access(one) },
  ];
}

function moveTask({ move }: HostActions, selected: readonly HostRow[]): readonly MenuItem[] {
  if (move === null) return [];
  const disabled = selected.length === 0;
  return [{ id: 'move', label: 'Move to group', disabled, onSelection: true, onSelect: () => move(selected) }];
}
