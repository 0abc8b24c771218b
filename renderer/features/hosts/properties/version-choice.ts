import type { SelectOption } from '#renderer/ui/index.ts';
import type { AssignableFamily } from '#shared/contract/assignments.ts';
import type { Selector } from '#shared/domain/assignment/assignment.ts';
import type { VersionTag } from '#shared/domain/site/site.ts';
import { type FormRow, resolvedVersion } from './assignment-form.ts';
import type { Assignments } from './use-assignments.ts';

/** A selector as the value of the Version drop-down. */
export function versionValue(selector: Selector): string {
  return selector.kind === 'tag' ? `tag:${selector.tagId}` : `version:${selector.version}`;
}

/** What the Version drop-down offers: the tags with what they mark, then fixed versions. */
export function versionOptions(
  family: AssignableFamily | undefined,
  tags: readonly VersionTag[],
  selected: Selector,
): readonly SelectOption<string>[] {
  const follow = tags.map((tag) => {
    const selector = { kind: 'tag', tagId: tag.id } as const;
    const marks = resolvedVersion(family, selector)?.version ?? 'No version found';
    return { value: versionValue(selector), label: tag.name, detail: marks, group: 'Follow a tag' };
  });
  const versions = [...new Set(family?.versions.map((each) => each.version))];
  // A version that the site no longer has stays selectable where it is selected.
  if (selected.kind === 'version' && !versions.includes(selected.version)) versions.push(selected.version);
  const fixed = versions.map((version) => ({
    value: versionValue({ kind: 'version', version }),
    label: version,
    group: 'Fixed version',
  }));
  return [...follow, ...fixed];
}

/** Why a row comes to its version, and how it stands to what would be inherited. */
export type Why = { readonly selector: string; readonly source: string | null; readonly differs: boolean };

/** The chips of the Why column. */
export function whyOf(row: FormRow, { view, form, tags }: Assignments): Why {
  const family = view.families.find((each) => each.familyName === row.familyName);
  const selector = row.on ? selectorText(row.selector, family, tags) : 'not selected';
  const { parent } = view;
  if (parent === null) return { selector, source: null, differs: false };
  if (form.inherit) return { selector, source: `from ${parent.label}`, differs: false };
  const inherited = parent.rows.filter((each) => each.familyName === row.familyName);
  if (!row.on) return { selector, source: inherited.length > 0 ? `${parent.label} selects it` : null, differs: true };
  const [first] = inherited;
  if (first === undefined) return { selector, source: `not in ${parent.label}`, differs: true };
  if (inherited.some((each) => versionValue(each.selector) === versionValue(row.selector))) {
    return { selector, source: `as in ${parent.label}`, differs: false };
  }
  return { selector, source: `${parent.label}: ${shortText(first.selector, tags)}`, differs: true };
}

function shortText(selector: Selector, tags: readonly VersionTag[]): string {
  if (selector.kind === 'version') return selector.version;
  return tags.find((tag) => tag.id === selector.tagId)?.name ?? 'a tag';
}

function selectorText(selector: Selector, family: AssignableFamily | undefined, tags: readonly VersionTag[]): string {
  if (selector.kind === 'version') return 'fixed version';
  const version = resolvedVersion(family, selector)?.version;
  return version === undefined
    ? `${shortText(selector, tags)} marks no version`
    : `${shortText(selector, tags)} marks ${version}`;
}
