import type { CompanionFile } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { Companion, Companions } from '../bytes/companions.ts';
import type { RegionSet } from './header.ts';

/** A file that belongs to the image, whether it is there or not; bytes. */
export type SetFile = CompanionFile;

/** The files of an image beside its `.cim`. */
export type FileSet = {
  /** In the order in which regions are counted. */
  readonly regions: readonly Companion[];
  /** All files, regions and objectids, those that are missing too. */
  readonly files: readonly SetFile[];
  /** Names of the objectid files that are missing: nobody needs them to read. */
  readonly missingObjectIds: readonly string[];
};

const maxNamed = 12;

/**
 * Finds the files that the header's sets name, in the folder of the image.
 * Throws `cim-region-missing` with the names of all regions that are not there.
 */
export async function findFileSet(sets: readonly RegionSet[], companions: Companions): Promise<FileSet> {
  const regions: Companion[] = [];
  const files: SetFile[] = [];
  for (const set of sets) {
    const there = new Map((await companions.list(set.id)).map((one) => [one.name.toLowerCase(), one]));
    for (const kind of ['region', 'objectid'] as const)
      for (let index = 0; index < set.count; index += 1) {
        const name = `${kind}_${set.id}_${index}`;
        const found = there.get(name);
        files.push(setFile(name, found));
        if (kind === 'region' && found !== undefined) regions.push(found);
      }
  }
  const missing = (kind: string) => files.filter((one) => !one.present && one.name.startsWith(kind));
  const lost = missing('region').map((one) => one.name);
  if (lost.length > 0)
    throw problem('cim-region-missing', {
      names: named(lost),
      missing: lost.length,
      needed: regions.length + lost.length,
    });
  return { regions, files, missingObjectIds: missing('objectid').map((one) => one.name) };
}

function setFile(name: string, found: Companion | undefined): SetFile {
  const modifiedAt = instant(Math.trunc(found?.modifiedAt ?? 0));
  return { name: found?.name ?? name, size: found?.size ?? 0, modifiedAt, present: found !== undefined };
}

/** So many names as a sentence holds. */
export function named(names: readonly string[]): string {
  const more = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
  return `${names.slice(0, maxNamed).join(', ')}${more}`;
}
