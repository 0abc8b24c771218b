import { parseCompanionName } from '../share/companion-name.ts';
import type { CompanionFile, Inspection } from './facts.ts';
import type { ImageCompanion, ImageFormat, ImageRef } from './package.ts';

/** What a site keeps of an image that was inspected, so that hosts notice when its files are no longer the same. */
export function imageRefOf(
  { path, size, modifiedAt, companions }: Pick<Inspection, 'path' | 'size' | 'modifiedAt' | 'companions'>,
  format: ImageFormat,
): ImageRef {
  const there = companions.filter((one) => one.present).map(companionRef);
  return { path, format, size, modifiedAt, ...(there.length === 0 ? {} : { companions: there }) };
}

function companionRef({ name, size, modifiedAt }: CompanionFile): ImageCompanion {
  return { name, size, modifiedAt };
}

/** The sets whose files an image needs, by their GUIDs; none for an image that is one file. */
export function companionSets({ companions = [] }: Pick<ImageRef, 'companions'>): readonly string[] {
  return [...new Set(companions.flatMap(({ name }) => parseCompanionName(name)?.set ?? []))];
}

/** Names of region files that are gone or no longer have the size and time that were recorded. Nobody reads the others. */
export function changedRegions(
  { companions = [] }: Pick<ImageRef, 'companions'>,
  found: readonly ImageCompanion[],
): readonly string[] {
  const now = new Map(found.map((one) => [one.name.toLowerCase(), one]));
  return companions
    .filter(({ name, size, modifiedAt }) => {
      const same = now.get(name.toLowerCase());
      const isRegion = parseCompanionName(name)?.kind === 'region';
      return isRegion && (same?.size !== size || same.modifiedAt !== modifiedAt);
    })
    .map((one) => one.name);
}
