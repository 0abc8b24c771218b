import type { ListDiff, PackageDiff } from '#shared/domain/package/diff.ts';
import { sizeText } from '../sizes.ts';

/** One list of a comparison with its heading. */
export type DiffSection = { readonly title: string; readonly list: ListDiff };

/** The lists of a comparison in the order in which they are shown. */
export function diffSections(diff: PackageDiff): readonly DiffSection[] {
  return [
    { title: 'Applications', list: diff.applications },
    { title: 'Capabilities', list: diff.capabilities },
    { title: 'Dependencies', list: diff.dependencies },
    { title: 'File associations', list: diff.fileAssociations },
  ];
}

/** `1.9 GB → 2.0 GB, 104 MB more`; null where the size is the same. */
export function sizeChange({ bytes: { from, to } }: PackageDiff): string | null {
  if (from === to) return null;
  return `${sizeText(from)} → ${sizeText(to)}, ${sizeText(Math.abs(to - from))} ${to > from ? 'more' : 'less'}`;
}
