import type { PackageId } from '#shared/kernel/ids.ts';
import type { AppPackage } from '../package/package.ts';
import type { SiteState } from '../site/farm.ts';

/** Of each family of which no version came to a host, one that was wanted: it failed there, or the host cannot run it. */
export type MissingSuccessors = ReadonlyMap<string, AppPackage>;

/**
 * Whom replaced versions wait for on a host. `isMissing`: whether a wanted package failed there or cannot be run. Where another version
 * of its family is wanted beside it and came, nobody waits.
 */
export function missingSuccessors(
  wanted: Iterable<AppPackage>,
  isMissing: (packageId: PackageId) => boolean,
): MissingSuccessors {
  const missing = new Map<string, AppPackage>();
  const came = new Set<string>();
  for (const item of wanted) {
    if (isMissing(item.id)) missing.set(item.familyName, item);
    else came.add(item.familyName);
  }
  for (const familyName of came) missing.delete(familyName);
  return missing;
}

/**
 * The version that has to come before what a host holds leaves; null where it leaves at once. No host loses an application
 * because the next version of it cannot come. What is disabled, deleted or assigned no more leaves all the same.
 */
export function awaitedSuccessor(
  missing: MissingSuccessors,
  { packages }: Pick<SiteState, 'packages'>,
  held: { readonly packageId: PackageId; readonly familyName: string },
): AppPackage | null {
  const successor = missing.get(held.familyName);
  const own = packages.get(held.packageId);
  const replaced = own?.enabled === true && !own.deleting && own.id !== successor?.id;
  return replaced ? (successor ?? null) : null;
}
