import { paged } from '#electron/images/bytes/paged.ts';
import type { Source } from '#electron/images/bytes/source.ts';
import { openImage } from '#electron/images/open-image.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { readPackageFacts } from './package-facts.ts';

/** What an inspection has to be told of the file; `now` is the moment that certificates are judged at. */
export type InspectedFile = { readonly path: string; readonly modifiedAt: Instant; readonly now: Instant };

/** Reads an image or package file and says what is in it. Throws `ImageProblemCode`s. */
export async function inspect(source: Source, { path, modifiedAt, now }: InspectedFile): Promise<Inspection> {
  const file = paged(source);
  const image = await openImage(file, path);
  const packages: PackageFacts[] = [];
  for (const found of image.packages) packages.push(await readPackageFacts(found, now));
  return {
    path,
    format: image.format,
    size: source.size,
    modifiedAt,
    packages,
    findings: image.findings,
    reads: file.cost(),
  };
}
