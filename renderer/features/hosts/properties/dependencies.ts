import type { ScopeView } from '#shared/contract/assignments.ts';
import { compareVersions } from '#shared/domain/package/version.ts';
import { type FormRow, resolvedVersion } from './assignment-form.ts';

/**
 * A framework package that selected packages need: the host has it, or another selected row brings it, or neither. `there` is
 * null where it is brought by none and the host's own are not known.
 */
export type Needed = {
  readonly name: string;
  readonly minVersion: string;
  readonly there: boolean | null;
  readonly assigned: boolean;
};

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
    .map(([name, minVersion]) => {
      const has = isThere(view.frameworks, name, minVersion);
      const assigned = has !== true && isAssigned(rows, view, name, minVersion);
      return { name, minVersion, there: assigned ? true : has, assigned };
    })
    .toSorted(
      (one, other) => Number(one.there ?? true) - Number(other.there ?? true) || one.name.localeCompare(other.name),
    );
}

/** Whether a selected row brings it: families are named after the package and its publisher. */
function isAssigned(
  rows: readonly FormRow[],
  view: Pick<ScopeView, 'families'>,
  name: string,
  minVersion: string,
): boolean {
  return rows.some((row) => {
    if (!row.on || !row.familyName.toLowerCase().startsWith(`${name.toLowerCase()}_`)) return false;
    const family = view.families.find((each) => each.familyName === row.familyName);
    const version = resolvedVersion(family, row.selector)?.version;
    return version !== undefined && compareVersions(version, minVersion) >= 0;
  });
}

function isThere(frameworks: ScopeView['frameworks'], name: string, minVersion: string): boolean | null {
  if (frameworks === null) return null;
  return frameworks.some((each) => each.name === name && compareVersions(each.version, minVersion) >= 0);
}
