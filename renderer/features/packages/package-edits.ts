import type { MadeEdits } from '#renderer/features/changes/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';

/** The edits that enable or disable packages, on the base of what the list shows. */
export function enabledEdits(rows: readonly PackageRow[], enabled: boolean): MadeEdits {
  return rows.map(({ id: packageId, revision, enabled: was }) => ({
    edit: { kind: 'set-enabled', packageId, enabled },
    baseRevision: revision,
    base: { kind: 'set-enabled', packageId, enabled: was },
  }));
}

/** The edit that deletes a package, or takes that back. */
export function deletionEdits({ id: packageId, revision, deleting: was }: PackageRow, deleting: boolean): MadeEdits {
  const edit = { kind: 'delete-package', packageId, deleting } as const;
  return [{ edit, baseRevision: revision, base: { ...edit, deleting: was } }];
}
