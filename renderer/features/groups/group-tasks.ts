import type { MenuItem } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';

/** What the Tasks menu of the list of groups can do. */
export type GroupActions = {
  readonly add: () => void;
  readonly addHosts: (row: GroupRow) => void;
  readonly rename: (row: GroupRow) => void;
  readonly remove: (row: GroupRow) => void;
  /** Takes the deletion out of what is not applied. */
  readonly keep: (row: GroupRow) => void;
  readonly showHosts: (row: GroupRow) => void;
  readonly siteDefaults: () => void;
  readonly refresh: () => void;
  readonly properties: (row: GroupRow) => void;
};

/** The Tasks menu and the context menu for the selected group. */
export function groupTasks(actions: GroupActions, one: GroupRow | null): readonly MenuItem[] {
  const onOne = (id: string, label: string, act: (row: GroupRow) => void): MenuItem => ({
    id,
    label,
    onSelection: true,
    disabled: one === null,
    onSelect: () => one !== null && act(one),
  });
  return [
    { id: 'add', label: 'Add', shortcut: 'Insert', onSelect: actions.add },
    onOne('add-hosts', 'Add hosts', actions.addHosts),
    onOne('rename', 'Rename', actions.rename),
    one?.leaves ? onOne('keep', 'Keep group', actions.keep) : onOne('remove', 'Delete', actions.remove),
    onOne('hosts', 'Show session hosts', actions.showHosts),
    { id: 'site-defaults', label: 'Site Defaults', onSelect: actions.siteDefaults },
    { id: 'refresh', label: 'Refresh', shortcut: 'F5', onSelect: actions.refresh },
    { ...onOne('properties', 'Properties', actions.properties), shortcut: 'Alt+Enter' },
  ];
}
