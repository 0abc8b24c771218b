import type { PackageRow } from '#shared/contract/packages.ts';

/** What the Tasks menu and the context menu of the list can do; the page says how. */
export type PackageActions = {
  readonly add: () => void;
  readonly changeTag: (row: PackageRow) => void;
  readonly removeTags: (rows: readonly PackageRow[]) => void;
  readonly showHosts: (row: PackageRow) => void;
  readonly explainAccess: (row: PackageRow) => void;
  readonly search: () => void;
  readonly remove: (row: PackageRow) => void;
  /** Takes a deletion back, whether it was applied or not. */
  readonly keep: (row: PackageRow) => void;
  readonly showAudit: (row: PackageRow) => void;
  readonly refresh: () => void;
  readonly properties: (row: PackageRow) => void;
  readonly compare: (one: PackageRow, other: PackageRow) => void;
  readonly retry: (rows: readonly PackageRow[]) => void;
  readonly setEnabled: (rows: readonly PackageRow[], enabled: boolean) => void;
};

/** One line of a Tasks menu. */
export type PackageTask = {
  readonly id: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly shortcut?: string;
  /** Acts on the selected packages. */
  readonly onSelection?: boolean;
  readonly onSelect: () => void;
};

/** The Tasks menu in the order of product.md, 2, for the selected packages. */
export function packageTasks(actions: PackageActions, selected: readonly PackageRow[]): readonly PackageTask[] {
  const [first] = selected;
  const one = selected.length === 1 ? first : undefined;
  const onOne = (id: string, label: string, act: (row: PackageRow) => void, shortcut?: string): PackageTask => ({
    id,
    label,
    onSelection: true,
    disabled: one === undefined,
    ...(shortcut === undefined ? {} : { shortcut }),
    onSelect: () => one !== undefined && act(one),
  });
  const pair = versionPair(selected);
  const enabled = first !== undefined && (first.enabledPending ?? first.enabled);
  return [
    { id: 'add', label: 'Add', shortcut: 'Insert', onSelect: actions.add },
    onOne('change-tag', 'Change version tag', actions.changeTag),
    {
      id: 'remove-tags',
      label: 'Remove all tags',
      onSelection: true,
      disabled: !selected.some((row) => row.tags.some((tag) => tag.pending !== 'leaves')),
      onSelect: () => actions.removeTags(selected),
    },
    onOne('show-hosts', 'Show assigned session hosts', actions.showHosts),
    { id: 'search', label: 'Search', shortcut: '/', onSelect: actions.search },
    one !== undefined && (one.deletingPending ?? one.deleting)
      ? onOne('keep', 'Take deletion back', actions.keep)
      : onOne('delete', 'Delete', actions.remove, 'Delete'),
    onOne('audit', 'Settings audit', actions.showAudit),
    { id: 'refresh', label: 'Refresh', shortcut: 'F5', onSelect: actions.refresh },
    onOne('properties', 'Properties', actions.properties, 'Alt+Enter'),
    onOne('access', 'Explain access', actions.explainAccess),
    {
      id: 'compare',
      label: 'Compare versions',
      onSelection: true,
      disabled: pair === null,
      onSelect: () => pair !== null && actions.compare(...pair),
    },
    {
      id: 'retry',
      label: 'Retry',
      onSelection: true,
      disabled: selected.length === 0,
      onSelect: () => actions.retry(selected),
    },
    {
      id: 'enable',
      label: enabled ? 'Disable package' : 'Enable package',
      onSelection: true,
      disabled: selected.length === 0,
      onSelect: () => actions.setEnabled(selected, !enabled),
    },
  ];
}

/** Two packages of one family, which can be compared; null for any other selection. */
function versionPair(selected: readonly PackageRow[]): readonly [PackageRow, PackageRow] | null {
  const [one, other, ...more] = selected;
  if (one === undefined || other === undefined || more.length > 0) return null;
  return one.familyName === other.familyName ? [one, other] : null;
}
