import type { PackageId } from '#shared/kernel/ids.ts';
import { textHash } from '#shared/kernel/text-hash.ts';
import type { TagMark } from '../../assignment/assignment.ts';
import { selectorLabel } from '../../assignment/explain.ts';
import { isOfMark } from '../../rollout/rollout.ts';
import type { SiteState } from '../../site/farm.ts';
import { familyLabel, packageLabel } from '../../site/site-index.ts';
import type { EditOf } from '../edit.ts';
import type { EditRule, EditWords } from './edit-rule.ts';

type MarkTag = EditOf<'mark-tag'>;

/** Which package of a family and architecture a tag marks: at most one, so that giving it to another moves it. */
export const tagRule: EditRule<'mark-tag'> = {
  key: ({ tagId, familyName, architecture }) => `tag:${tagId}:${familyName}:${architecture}`,
  revision: (state, edit) => markRevision(markOf(state, edit)?.packageId ?? null),
  changesNothing: (state, edit) => (markOf(state, edit)?.packageId ?? null) === edit.packageId,
  apply(state, edit) {
    const rest = state.marks.filter((mark) => !isOfMark(mark, edit));
    const { tagId, familyName, architecture, packageId } = edit;
    const marks = packageId === null ? rest : [...rest, { tagId, familyName, architecture, packageId }];
    // A tag that is moved again while it rolls out no longer goes where that roll-out took it.
    return { ...state, marks, rollouts: state.rollouts.filter((rollout) => !isOfMark(rollout, edit)) };
  },
  invert: (before, edit) => ({ ...edit, packageId: markOf(before, edit)?.packageId ?? null }),
  missing(state, edit) {
    if (!state.site.tags.some((tag) => tag.id === edit.tagId)) return 'tag';
    if (edit.packageId === null) return null;
    const item = state.packages.get(edit.packageId);
    return item?.familyName === edit.familyName && item.architecture === edit.architecture ? null : 'package';
  },
  label: (state, { familyName }) => `The version tag of ${familyLabel(state, familyName)}`,
  words,
  asks: ({ packageId }) => packageId ?? '',
  says: (state, { packageId }) => [packageId === null ? 'Marks no version' : packageLabel(state, packageId)],
  merge: () => null,
};

/** The revision of a tag's mark, which has none of its own: a number made of what it marks, 0 for nothing. */
export function markRevision(packageId: PackageId | null): number {
  return packageId === null ? 0 : textHash(packageId);
}

function words(before: SiteState, after: SiteState, edit: MarkTag): EditWords {
  const was = markOf(before, edit)?.packageId ?? null;
  const tag = selectorLabel(after, { kind: 'tag', tagId: edit.tagId });
  const marks = (state: SiteState, packageId: PackageId | null) =>
    packageId === null ? [] : [packageLabel(state, packageId)];
  return {
    title: edit.packageId === null ? `Remove ${tag}` : was === null ? `Set ${tag}` : `Move ${tag}`,
    where: familyLabel(after, edit.familyName),
    removed: marks(before, was),
    added: marks(after, edit.packageId),
  };
}

function markOf({ marks }: SiteState, edit: MarkTag): TagMark | undefined {
  return marks.find((mark) => isOfMark(mark, edit));
}
