import { type Companions, noCompanions } from '#electron/images/bytes/companions.ts';
import type { Source } from '#electron/images/bytes/source.ts';
import { openImage } from '#electron/images/open-image.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { readBundleFacts } from './bundle-facts.ts';
import { readPackageFacts } from './package-facts.ts';
import { pagedFiles } from './paged-files.ts';

/** What an inspection has to be told of the file; `now` is the moment that certificates are judged at. */
export type InspectedFile = { readonly path: string; readonly modifiedAt: Instant; readonly now: Instant };

/** Reads an image or package file, with the files beside it, and says what is in it. Throws `ImageProblemCode`s. */
export async function inspect(
  source: Source,
  about: InspectedFile,
  companions: Companions = noCompanions,
): Promise<Inspection> {
  const { path, modifiedAt, now } = about;
  const files = pagedFiles(source, companions);
  const image = await openImage(files.file, path, files.companions);
  const packages: PackageFacts[] = [];
  for (const found of image.packages) packages.push(await readPackageFacts(found, now));
  const bundle = image.bundle === null ? null : await readBundleFacts(image.bundle, now);
  return {
    path,
    format: image.format,
    size: source.size,
    modifiedAt,
    packages,
    bundle: bundle?.facts ?? null,
    findings: [...image.findings, ...(bundle?.findings ?? [])],
    companions: image.companions,
    reads: files.cost(),
  };
}
