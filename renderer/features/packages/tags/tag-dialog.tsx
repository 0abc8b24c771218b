import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { BlastRadius, RefusedForm } from '#renderer/features/changes/index.ts';
import { FormDialog, Select } from '#renderer/ui/index.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { useDraftRevision } from '../use-draft-revision.ts';
import { markEdit } from './tag-edits.ts';

type Props = {
  readonly site: Pick<Site, 'id' | 'tags'>;
  readonly row: PackageRow;
  readonly rows: readonly PackageRow[];
  readonly onClose: () => void;
};

/** *Change version tag*: says what moves before it is kept as not applied. */
export function TagDialog({ site, row, rows, onClose }: Props) {
  const api = useApi();
  const free = site.tags.filter((tag) => !row.tags.some((each) => each.tagId === tag.id && each.pending !== 'leaves'));
  const [tagId, setTagId] = useState<string>(free[0]?.id ?? '');
  const [refused, setRefused] = useState<(RefusedEdits & { readonly problem: Problem }) | null>(null);
  const draft = useDraftRevision(site.id, 'as-opened');
  const tag = site.tags.find((each) => each.id === tagId);
  const { familyName, architecture, id } = row;
  const edits = useMemo(
    (): readonly Edit[] | null =>
      tag === undefined ? null : [{ kind: 'mark-tag', tagId: tag.id, familyName, architecture, packageId: id }],
    [tag, familyName, architecture, id],
  );
  async function keep() {
    if (tag === undefined) return;
    const wanted = { edits: [markEdit(rows, row, tag.id, row.id)], ...draft.base };
    try {
      await api.changes.keep({ siteId: site.id, ...wanted });
      onClose();
    } catch (error) {
      setRefused({ problem: problemOf(error), ...wanted });
    }
  }
  const reload = () => {
    setRefused(null);
    draft.refresh();
  };
  return (
    <FormDialog
      open
      title="Change version tag"
      subtitle={`${row.displayName} ${row.version} · ${row.architecture}`}
      foot="OK keeps the edit as not applied."
      onClose={onClose}
      onSubmit={() => void keep()}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={tag === undefined}>
            OK
          </Button>
        </>
      }
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
      {refused !== null && <RefusedForm siteId={site.id} refused={refused} onReload={reload} onResolved={onClose} />}
    </FormDialog>
  );
}
