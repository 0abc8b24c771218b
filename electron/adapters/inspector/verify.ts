import { setImmediate } from 'node:timers/promises';
import { type Companions, noCompanions } from '#electron/images/bytes/companions.ts';
import type { Source } from '#electron/images/bytes/source.ts';
import { type OpenImage, openImage } from '#electron/images/open-image.ts';
import type { MappedFile } from '#electron/images/package/block-map.ts';
import type { FoundPackage } from '#electron/images/package/find-packages.ts';
import { type BlockList, type HashedFile, readBlockList } from '#electron/images/verify/block-list.ts';
import type { Share } from '#electron/images/verify/units.ts';
import { verifyPackage } from '#electron/images/verify/verify-package.ts';
import type { ZipContainer } from '#electron/images/zip/container.ts';
import type { PackageDigests } from '#electron/signatures/package-digests.ts';
import type { PackageVerification, Verified, VerifyProgress } from '#shared/domain/package/verification.ts';
import { pagedFiles } from './paged-files.ts';
import { checkContainer } from './verify-container.ts';

/** Everything is read, mostly in a row: few and large pages, and the next ones are fetched while one is worked on. */
const inLongStrides = { pageSize: 1_048_576, held: 8, ahead: 2, reuse: true };

/** What is told of a verification while it runs, over all packages of the file. */
export type VerifyWatch = { readonly share: Share; readonly onProgress: (progress: VerifyProgress) => void };

/** Something with a block map of its own: a package, or the bundle around packages. */
type Target = FoundPackage & {
  readonly kind: PackageDigests['kind'];
  /** Null where there is none, which is all that can be said of its files. */
  readonly list: BlockList | null;
  readonly listed: readonly MappedFile[];
};

/**
 * Hashes every file of every package in an image or package file, and the package file or bundle itself against what was
 * signed of it as a whole. Throws `ImageProblemCode`s.
 */
export async function verify(
  source: Source,
  path: string,
  { share, onProgress }: VerifyWatch,
  companions: Companions = noCompanions,
): Promise<PackageVerification[]> {
  const files = pagedFiles(source, companions, inLongStrides);
  const targets = await targetsOf(await openImage(files.file, path, files.companions));
  const progress = progressOver(targets, onProgress);
  const done: PackageVerification[] = [];
  for (const target of targets) done.push(await verifyTarget(target, share, progress));
  return done;
}

async function targetsOf({ bundle, packages }: OpenImage): Promise<readonly Target[]> {
  const found = packages.map((one) => ({ ...one, kind: 'package' as const }));
  // All that a bundle holds is covered as a whole, so that nothing in it can be uncovered.
  const around =
    bundle === null
      ? []
      : [{ ...bundle, rootPath: '', kind: 'bundle' as const, files: { ...bundle.files, paths: noPaths } }];
  const targets: Target[] = [];
  for (const one of [...around, ...found]) {
    const listed: MappedFile[] = [];
    const file = await one.files.open('AppxBlockMap.xml');
    const list = file === null ? null : await readBlockList(file, (each) => void listed.push(each));
    if (one.container === undefined || list === null) targets.push({ ...one, list, listed: [] });
    else targets.push({ ...one, list: inFileOrder(list, one.container), listed });
  }
  return targets;
}

/** Files as they lie, not as the map has them, so that a package file is read from its start to its end. */
function inFileOrder(list: BlockList, { parts }: ZipContainer): BlockList {
  const offsets = new Map(parts.map((part) => [part.name.toLowerCase(), part.localOffset]));
  const offsetOf = ({ name }: HashedFile) => offsets.get(name.toLowerCase()) ?? 0;
  return { ...list, files: list.files.toSorted((a, b) => offsetOf(a) - offsetOf(b)) };
}

async function* noPaths(): AsyncGenerator<string> {}

async function verifyTarget(target: Target, share: Share, progress: Progress): Promise<PackageVerification> {
  const { rootPath, files, container, kind, list, listed } = target;
  if (list === null) return { rootPath, verified: withoutMap(share), findings: [] };
  // What is read in one go cannot be shared: it is the last process's, which has the fewer parts to check for it.
  const check =
    container !== undefined && share.index === share.count - 1
      ? await checkContainer({ files, container, kind, blockMap: list.map, listed }, progress.content)
      : null;
  const verified = await verifyPackage(files, {
    share,
    list,
    onProgress: progress.files,
    pause: setImmediate,
    alongside: container?.contentSize ?? 0,
    ...(check === null ? {} : { onRead: check.follow }),
  });
  progress.next();
  return { rootPath, verified, findings: (await check?.findings()) ?? [] };
}

/** Nothing vouches for any file where there is no block map. */
function withoutMap({ index }: Share): Verified {
  const bad = index === 0 ? [{ name: 'AppxBlockMap.xml', why: 'The file is missing.' }] : [];
  return { files: 0, bytes: 0, bad, badCount: bad.length, uncovered: [], uncoveredCount: 0 };
}

type Progress = ReturnType<typeof progressOver>;

/** Adds up what the targets report: files and their bytes, and the bytes of package files that are read as a whole. */
function progressOver(targets: readonly Target[], onProgress: (progress: VerifyProgress) => void) {
  const sum = (of: (target: Target) => number) => targets.reduce((total, target) => total + of(target), 0);
  const totalFiles = sum(({ list }) => list?.map.files ?? 0);
  const totalBytes = sum(({ list, container }) => (list?.map.bytes ?? 0) + (container?.contentSize ?? 0));
  const before = { files: 0, bytes: 0 };
  let now = { files: 0, bytes: 0 };
  const report = () =>
    onProgress({ files: before.files + now.files, bytes: before.bytes + now.bytes, totalFiles, totalBytes });
  return {
    files: ({ files, bytes }: Pick<VerifyProgress, 'files' | 'bytes'>) => {
      now = { files, bytes };
      report();
    },
    content: (more: number) => {
      before.bytes += more;
      report();
    },
    next: () => {
      before.files += now.files;
      before.bytes += now.bytes;
      now = { files: 0, bytes: 0 };
    },
  };
}
