import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { BlastRadius, KeepDialog } from '#renderer/features/changes/index.ts';
import { Select } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { markEdit } from './tag-edits.ts';

type Props = {
  readonly site: Pick<Site, 'id' | 'tags'>;
  readonly row: PackageRow;
  readonly rows: readonly PackageRow[];
  readonly onClose: () => void;
};

/** *Change version tag*: says what moves before it is kept as not applied. */
export function TagDialog({ site, row, rows, onClose }: Props) {
  const free = site.tags.filter((tag) => !row.tags.some((each) => each.tagId === tag.id && each.pending !== 'leaves'));
  const [tagId, setTagId] = useState<string>(free[0]?.id ?? '');
  const tag = site.tags.find((each) => each.id === tagId);
  const { familyName, architecture, id } = row;
  const edits = useMemo(
    (): readonly Edit[] | null =>
      tag === undefined ? null : [{ kind: 'mark-tag', tagId: tag.id, familyName, architecture, packageId: id }],
    [tag, familyName, architecture, id],
  );
  return (
    <KeepDialog
      siteId={site.id}
      edits={tag === undefined ? null : [markEdit(rows, row, tag.id, row.id)]}
      title="Change version tag"
      subtitle={`${row.displayName} ${row.version} · ${row.architecture}`}
      foot="OK keeps the edit as not applied."
      onClose={onClose}
    >
      <Select
        label="Version tag"
        value={tagId}
        options={free.map((each) => ({ value: each.id as string, label: each.name }))}
        onChange={setTagId}
      />
      <Box sx={{ mt: 3 }}>
        {edits === null ? 'This version has every tag.' : <BlastRadius siteId={site.id} edits={edits} />}
      </Box>
    </KeepDialog>
  );
}
