import type { HostRow } from '#shared/contract/hosts.ts';

/** What the Tasks menu of a host list can do; no hosts means all of them. */
export type HostActions = {
  readonly refresh: (hosts: readonly HostRow[]) => void;
  readonly retry: (hosts: readonly HostRow[]) => void;
  readonly properties: (host: HostRow) => void;
  readonly siteDefaults: () => void;
};

/** The Tasks menu and the context menu for the selected hosts. */
export function hostTasks(actions: HostActions, selected: readonly HostRow[]) {
  const one = selected.length === 1 ? selected[0] : undefined;
  return [
    { id: 'refresh', label: 'Refresh', shortcut: 'F5', onSelect: () => actions.refresh(selected) },
    { id: 'retry', label: 'Retry', onSelect: () => actions.retry(selected) },
    { id: 'site-defaults', label: 'Site Defaults', onSelect: actions.siteDefaults },
    {
      id: 'properties',
      label: 'Properties',
      shortcut: 'Alt+Enter',
      disabled: one === undefined,
      onSelect: () => one !== undefined && actions.properties(one),
    },
  ];
}
