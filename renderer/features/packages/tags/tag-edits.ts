import type { PackageRow } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import { markRevision } from '#shared/domain/change/edits.ts';
import type { VersionTag } from '#shared/domain/site/site.ts';

type Kept = { readonly edit: Edit; readonly baseRevision: number; readonly base: Edit };

/** The version that a tag marks as applied, in the family and architecture of `row`. */
export function holderOf(
  rows: readonly PackageRow[],
  row: PackageRow,
  tagId: VersionTag['id'],
): PackageRow | undefined {
  return rows.find(
    (each) =>
      each.familyName === row.familyName &&
      each.architecture === row.architecture &&
      each.tags.some((tag) => tag.tagId === tagId && tag.pending !== 'arrives'),
  );
}

/** The edit that lets a tag mark `packageId`, or nothing, on the base of what it marks now. */
export function markEdit(
  rows: readonly PackageRow[],
  row: PackageRow,
  tagId: VersionTag['id'],
  packageId: PackageRow['id'] | null,
): Kept {
  const { familyName, architecture } = row;
  const holder = holderOf(rows, row, tagId)?.id ?? null;
  const edit = { kind: 'mark-tag', tagId, familyName, architecture, packageId } as const;
  return { edit, baseRevision: markRevision(holder), base: { ...edit, packageId: holder } };
}

/** The edits of *Remove all tags*: one for each tag that the versions carry or would get. */
export function removeTagEdits(rows: readonly PackageRow[], selected: readonly PackageRow[]): readonly Kept[] {
  return selected.flatMap((row) =>
    row.tags.filter((tag) => tag.pending !== 'leaves').map((tag) => removal(rows, row, tag.tagId, tag.pending)),
  );
}

/** A tag that would only arrive goes back to where it is; one that is there leaves. */
function removal(
  rows: readonly PackageRow[],
  row: PackageRow,
  tagId: VersionTag['id'],
  pending: 'arrives' | 'leaves' | null,
): Kept {
  const applied = holderOf(rows, row, tagId);
  return markEdit(rows, row, tagId, pending === 'arrives' ? (applied?.id ?? null) : null);
}
