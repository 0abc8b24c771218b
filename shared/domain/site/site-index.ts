import type { PackageId } from '#shared/kernel/ids.ts';
import type { TagMark } from '../assignment/assignment.ts';
import type { AppPackage } from '../package/package.ts';
import type { SiteState } from './farm.ts';

/** What the rules look up again and again in one state; made once per state. */
export type SiteIndex = {
  readonly byFamily: ReadonlyMap<string, readonly AppPackage[]>;
  readonly marksByFamily: ReadonlyMap<string, readonly TagMark[]>;
};

const indexes = new WeakMap<SiteState, SiteIndex>();

/** The index of a state. States are values, so that it is made once and never outdated. */
export function siteIndex(state: SiteState): SiteIndex {
  const known = indexes.get(state);
  if (known !== undefined) return known;
  const made: SiteIndex = {
    byFamily: grouped(state.packages.values(), (item) => item.familyName),
    marksByFamily: grouped(state.marks, (mark) => mark.familyName),
  };
  indexes.set(state, made);
  return made;
}

/** A package as sentences name it: `Contoso Notes 2.0.0.0`. */
export function packageLabel(state: SiteState, packageId: PackageId): string {
  const item = state.packages.get(packageId);
  return item === undefined ? 'a package that is gone' : `${item.displayName} ${item.version}`;
}

/** A family as sentences name it: the display name of its first package, or its own name while the site has none. */
export function familyLabel(state: SiteState, familyName: string): string {
  return siteIndex(state).byFamily.get(familyName)?.[0]?.displayName ?? familyName;
}

function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
