import type { ScopeView } from '#shared/contract/assignments.ts';
import { compareVersions } from '#shared/domain/package/version.ts';
import { type FormRow, resolvedVersion } from './assignment-form.ts';

/** A framework package that selected packages need. `there` is null where the host's own are not known. */
export type Needed = { readonly name: string; readonly minVersion: string; readonly there: boolean | null };

/** Every dependency of what is selected, each once in its highest version, missing ones first. */
export function neededFrameworks(
  rows: readonly FormRow[],
  view: Pick<ScopeView, 'families' | 'frameworks'>,
): readonly Needed[] {
  const needed = new Map<string, string>();
  for (const row of rows.filter((each) => each.on)) {
    const family = view.families.find((each) => each.familyName === row.familyName);
    for (const { name, minVersion } of resolvedVersion(family, row.selector)?.dependencies ?? []) {
      const before = needed.get(name);
      if (before === undefined || compareVersions(before, minVersion) < 0) needed.set(name, minVersion);
    }
  }
  return [...needed]
    .map(([name, minVersion]) => ({ name, minVersion, there: isThere(view.frameworks, name, minVersion) }))
    .toSorted(
      (one, other) => Number(one.there ?? true) - Number(other.there ?? true) || one.name.localeCompare(other.name),
    );
}

function isThere(frameworks: ScopeView['frameworks'], name: string, minVersion: string): boolean | null {
  if (frameworks === null) return null;
  return frameworks.some((each) => each.name === name && compareVersions(each.version, minVersion) >= 0);
}
