import type { AppPackage, PackageDependency, PackagedApplication } from './package.ts';
import { compareVersions } from './version.ts';

/** What two packages are compared by: a package of the site together with what its image says today. */
export type ComparedPackage = Pick<AppPackage, 'fullName' | 'familyName' | 'version'> & {
  readonly applications: readonly PackagedApplication[];
  readonly capabilities: readonly string[];
  readonly dependencies: readonly PackageDependency[];
  readonly fileAssociations: readonly string[];
  /** Bytes of all files, unpacked. */
  readonly bytes: number;
};

/** What came, what went and what stayed, in order of name. */
export type ListDiff = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
};

/** What changes from the lower version of a family to the higher one. */
export type PackageDiff = {
  readonly from: { readonly fullName: string; readonly version: string };
  readonly to: { readonly fullName: string; readonly version: string };
  /** Application ids: what published resources name. */
  readonly applications: ListDiff;
  readonly capabilities: ListDiff;
  /** Names with the lowest version that is asked for. */
  readonly dependencies: ListDiff;
  readonly fileAssociations: ListDiff;
  readonly bytes: { readonly from: number; readonly to: number };
  /** Ids of applications that the newer version does not have: what publishes them finds nothing. */
  readonly vanished: readonly string[];
};

/** The difference between two packages of one family, from the lower version to the higher; null for two families. */
export function diffPackages(one: ComparedPackage, other: ComparedPackage): PackageDiff | null {
  if (one.familyName !== other.familyName) return null;
  const [from, to] = compareVersions(one.version, other.version) <= 0 ? [one, other] : [other, one];
  const ids = (item: ComparedPackage) => item.applications.map((application) => application.id);
  const needs = (item: ComparedPackage) => item.dependencies.map(({ name, minVersion }) => `${name} ${minVersion}`);
  const applications = diffLists(ids(from), ids(to));
  return {
    from: { fullName: from.fullName, version: from.version },
    to: { fullName: to.fullName, version: to.version },
    applications,
    capabilities: diffLists(from.capabilities, to.capabilities),
    dependencies: diffLists(needs(from), needs(to)),
    fileAssociations: diffLists(from.fileAssociations, to.fileAssociations),
    bytes: { from: from.bytes, to: to.bytes },
    vanished: applications.removed,
  };
}

/** Case does not count: Windows takes names that differ in it alone for the same. */
function diffLists(from: readonly string[], to: readonly string[]): ListDiff {
  const has = (list: readonly string[]) => new Set(list.map((item) => item.toLowerCase()));
  const [before, after] = [has(from), has(to)];
  return {
    added: to.filter((item) => !before.has(item.toLowerCase())).toSorted(),
    removed: from.filter((item) => !after.has(item.toLowerCase())).toSorted(),
    kept: to.filter((item) => before.has(item.toLowerCase())).toSorted(),
  };
}
