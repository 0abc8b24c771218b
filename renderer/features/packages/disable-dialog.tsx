import { useMemo } from 'react';
import { ConfirmEdits } from '#renderer/features/changes/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { counted } from './sizes.ts';

type Props = {
  readonly siteId: Site['id'];
  readonly rows: readonly PackageRow[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** *Disable package*: what leaves which hosts, before it is kept as not applied. */
export function DisableDialog({ siteId, rows, onConfirm, onClose }: Props) {
  const edits = useMemo(
    () => rows.map((row): Edit => ({ kind: 'set-enabled', packageId: row.id, enabled: false })),
    [rows],
  );
  const [first] = rows;
  const one = first !== undefined && rows.length === 1 ? `${first.displayName} ${first.version}` : null;
  const title = `Disable ${one ?? counted(rows.length, 'package')}`;
  return <ConfirmEdits siteId={siteId} edits={edits} title={title} onConfirm={onConfirm} onClose={onClose} />;
}
