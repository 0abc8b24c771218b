import { type Companions, noCompanions } from '#electron/images/bytes/companions.ts';
import { type PagedSource, type PageStore, paged } from '#electron/images/bytes/paged.ts';
import type { Source } from '#electron/images/bytes/source.ts';
import { openImage } from '#electron/images/open-image.ts';
import type { Share } from '#electron/images/verify/units.ts';
import { verifyPackage } from '#electron/images/verify/verify-package.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageVerification, VerifyProgress } from '#shared/domain/package/verification.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { readPackageFacts } from './package-facts.ts';

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
  return {
    path,
    format: image.format,
    size: source.size,
    modifiedAt,
    packages,
    findings: image.findings,
    companions: image.companions,
    reads: files.cost(),
  };
}

/** What is told of a verification while it runs, over all packages of the file. */
export type VerifyWatch = { readonly share: Share; readonly onProgress: (progress: VerifyProgress) => void };

/** Hashes every file of every package in an image or package file. Throws `ImageProblemCode`s. */
export async function verify(
  source: Source,
  path: string,
  { share, onProgress }: VerifyWatch,
  companions: Companions = noCompanions,
): Promise<PackageVerification[]> {
  const files = pagedFiles(source, companions);
  const image = await openImage(files.file, path, files.companions);
  const done: PackageVerification[] = [];
  for (const { rootPath, files: inPackage } of image.packages) {
    const before = { files: 0, bytes: 0 };
    for (const { verified } of done) {
      before.files += verified.files;
      before.bytes += verified.bytes;
    }
    const verified = await verifyPackage(inPackage, {
      share,
      onProgress: (progress) =>
        onProgress({ ...progress, files: before.files + progress.files, bytes: before.bytes + progress.bytes }),
    });
    done.push({ rootPath, verified });
  }
  return done;
}

/** The image and the files beside it, with one store of pages for all of them. */
function pagedFiles(source: Source, companions: Companions) {
  const store: PageStore = new Map();
  const all: PagedSource[] = [];
  const open = (one: Source) => {
    const file = paged(one, { store });
    all.push(file);
    return file;
  };
  const sum = (part: 'count' | 'bytes') => all.reduce((total, one) => total + one.cost()[part], 0);
  return {
    file: open(source),
    companions: { list: companions.list, open: (one) => open(companions.open(one)) } satisfies Companions,
    cost: () => ({ count: sum('count'), bytes: sum('bytes') }),
  };
}
