import { useState } from 'react';
import { ConfirmEdits } from '#renderer/features/changes/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { namedOrCounted } from '../sizes.ts';
import { removeTagEdits } from './tag-edits.ts';

type Props = {
  readonly siteId: Site['id'];
  readonly selected: readonly PackageRow[];
  readonly rows: readonly PackageRow[];
  readonly onClose: () => void;
};

/** *Remove all tags*: which hosts are left without a version, before it is kept as not applied. */
export function UntagDialog({ siteId, selected, rows, onClose }: Props) {
  // As it was when the question was asked: what others change meanwhile must not pass for seen.
  const [edits] = useState(() => removeTagEdits(rows, selected));
  const title = `Remove all tags of ${namedOrCounted(selected)}`;
  return <ConfirmEdits siteId={siteId} edits={edits} title={title} onClose={onClose} />;
}
