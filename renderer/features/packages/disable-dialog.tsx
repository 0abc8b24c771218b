import { useState } from 'react';
import { ConfirmEdits } from '#renderer/features/changes/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { enabledEdits } from './package-edits.ts';
import { namedOrCounted } from './sizes.ts';

type Props = {
  readonly siteId: Site['id'];
  readonly rows: readonly PackageRow[];
  readonly onClose: () => void;
};

/** *Disable package*: what leaves which hosts, before it is kept as not applied. */
export function DisableDialog({ siteId, rows, onClose }: Props) {
  const [edits] = useState(() => enabledEdits(rows, false));
  return <ConfirmEdits siteId={siteId} edits={edits} title={`Disable ${namedOrCounted(rows)}`} onClose={onClose} />;
}
