import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { EmptyState, FormDialog, Loading, Notice, ProblemPanel, SeverityMark } from '#renderer/ui/index.ts';
import type { PackageRow } from '#shared/contract/packages.ts';
import type { PackageDiff } from '#shared/domain/package/diff.ts';
import { DiffList } from './diff-list.tsx';
import { type DiffSection, diffSections, sizeChange } from './diff-sections.ts';

type Props = {
  /** Two packages of one family, in any order. */
  readonly pair: readonly [PackageRow, PackageRow];
  readonly onClose: () => void;
};

/** *Compare versions*: what changes from the lower version to the higher one. Mounted while it is open. */
export function CompareDialog({ pair: [one, other], onClose }: Props) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.packages.compare({ a: one.id, b: other.id }, { signal }),
    [api, one.id, other.id],
  );
  const read = useLoad(load, []);
  return (
    <FormDialog
      open
      title="Compare versions"
      subtitle={subtitleOf(one, read.data)}
      width={640}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button variant="contained" type="submit">
          OK
        </Button>
      }
    >
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {read.kind === 'loading' && <Loading label="Reading both images" />}
      {read.kind === 'ready' && <Result diff={read.data} />}
    </FormDialog>
  );
}

function subtitleOf(row: PackageRow, diff: PackageDiff | null): string {
  return diff === null ? row.displayName : `${row.displayName} · ${diff.from.version} → ${diff.to.version}`;
}

function Result({ diff }: { readonly diff: PackageDiff | null }) {
  if (diff === null) return <Notice tone="grey" title="These packages are of two families" />;
  const sections = diffSections(diff);
  const size = sizeChange(diff);
  const same = size === null && sections.every(({ list }) => list.added.length + list.removed.length === 0);
  return (
    <Box role="status" sx={{ display: 'grid', gap: 4 }}>
      {diff.vanished.length > 0 && <Vanished diff={diff} />}
      {same ? (
        <EmptyState
          title="No differences"
          text="Applications, capabilities, dependencies, file associations and size are the same."
        />
      ) : (
        <Sections sections={sections} size={size} />
      )}
    </Box>
  );
}

/** Published resources name applications by their id; an id that is gone leaves them with nothing to start. */
function Vanished({ diff: { vanished, to } }: { readonly diff: PackageDiff }) {
  const ids = vanished.length === 1 ? 'application id' : 'application ids';
  return (
    <Notice
      tone="orange"
      mark={<SeverityMark severity="warning" />}
      title={`${to.version} does not have the ${ids} ${vanished.join(', ')}`}
      advice={`Published resources that name ${vanished.length === 1 ? 'it' : 'them'} find nothing on hosts that follow to this version.`}
    />
  );
}

type SectionsProps = { readonly sections: readonly DiffSection[]; readonly size: string | null };

function Sections({ sections, size }: SectionsProps) {
  return (
    <>
      {sections.map(({ title, list }) => (
        <DiffList key={title} title={title} list={list} />
      ))}
      <Box component="section" aria-label="Size">
        <Box component="h3" sx={{ m: 0, mb: 1, fontSize: 13, fontWeight: 600 }}>
          Size
        </Box>
        <Box sx={{ color: size === null ? 'fg.muted' : 'fg.default' }}>{size ?? 'Unchanged'}</Box>
      </Box>
    </>
  );
}
