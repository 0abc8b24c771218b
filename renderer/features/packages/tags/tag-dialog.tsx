import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { FormDialog, RefusedEdit, Select } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site, VersionTag } from '#shared/domain/site/site.ts';
import { counted } from '../sizes.ts';
import { useDraftRevision } from '../use-draft-revision.ts';
import { holderOf, markEdit } from './tag-edits.ts';

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
  const [problem, setProblem] = useState<Problem | null>(null);
  const draft = useDraftRevision(site.id, 'as-opened');
  const tag = site.tags.find((each) => each.id === tagId);
  async function keep() {
    if (tag === undefined) return;
    try {
      await api.changes.keep({ siteId: site.id, edits: [markEdit(rows, row, tag.id, row.id)], ...draft.base });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  const reload = () => {
    setProblem(null);
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
      <Box sx={{ mt: 3, color: 'fg.secondary' }}>
        {tag === undefined ? 'This version has every tag.' : consequence(rows, row, tag)}
      </Box>
      {problem !== null && <RefusedEdit problem={problem} onReload={reload} />}
    </FormDialog>
  );
}

/** `Production moves from 1.0.0.0 to 2.0.0.0; 214 hosts follow`. */
function consequence(rows: readonly PackageRow[], row: PackageRow, tag: VersionTag): string {
  const holder = holderOf(rows, row, tag.id);
  if (holder === undefined) return `${tag.name} will mark ${row.version}. No version has it now.`;
  return `${tag.name} moves from ${holder.version} to ${row.version}; up to ${counted(holder.hosts, 'host')} follow.`;
}
