import { useState } from 'react';
import { ConfirmEdits } from '#renderer/features/changes/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { deletionEdits } from './package-edits.ts';
import { counted } from './sizes.ts';

type Props = { readonly siteId: Site['id']; readonly row: PackageRow; readonly onClose: () => void };

/** *Delete*: what goes with the package, its name to type, and then an edit that is not applied. */
export function DeleteDialog({ siteId, row, onClose }: Props) {
  const [edits] = useState(() => deletionEdits(row, true));
  return (
    <ConfirmEdits
      siteId={siteId}
      edits={edits}
      title={`Delete ${row.displayName} ${row.version}`}
      typed={row.displayName}
      onClose={onClose}
    >
      <ul style={{ marginTop: 0, paddingLeft: 20 }}>
        {consequences(row).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmEdits>
  );
}

/** What deleting a package does, one sentence each. */
export function consequences({ counts, tags, imagePath }: PackageRow): readonly string[] {
  const inUse = counts['In use'] ?? 0;
  const had = tags.filter((tag) => tag.pending !== 'arrives').map((tag) => tag.name);
  return [
    ...(inUse > 0 ? [`On ${counted(inUse, 'host')} it is in use: it stays there until the last session ends.`] : []),
    ...(had.length > 0
      ? [`${had.join(' and ')} will mark no version of it; rows that follow read No version found.`]
      : []),
    `The image ${imagePath} is not deleted.`,
  ];
}
