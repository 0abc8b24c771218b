import { type BadFile, listedFiles, type Verified, type VerifyProgress } from '#shared/domain/package/verification.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import { readExactly } from '../bytes/source.ts';
import { readBlockMap } from '../package/block-map.ts';
import type { PackageFiles, StoredFile } from '../package/package-files.ts';
import { blockSize, type HashedFile, readBlockList } from './block-list.ts';
import { checkFromStart, checkUnit } from './check-unit.ts';
import { readAhead } from './read-ahead.ts';
import { createDealer, type Dealer, type Share, type Unit, unitsOf, unpackedSize } from './units.ts';

/** Parts that the signature covers by digests of their own; a block map never lists them. */
const footprint = ['[content_types].xml', 'appxblockmap.xml', 'appxsignature.p7x', 'appxmetadata\\codeintegrity.cat'];
const maxFiles = 200_000;

/** How a verification is done. */
export type VerifyOptions = {
  /** What of it this process does; everything without. */
  readonly share?: Share;
  /** What the block map lists in all, where that was counted before. */
  readonly total?: { readonly files: number; readonly bytes: number };
  readonly onProgress?: (progress: VerifyProgress) => void;
  readonly signal?: AbortSignal;
};

/** A file that has to be read from its start, because its blocks cannot be unpacked one by one. */
type Work = { readonly kind: 'unit'; readonly unit: Unit } | { readonly kind: 'stream'; readonly file: OpenedFile };
type OpenedFile = { readonly file: HashedFile; readonly stored: StoredFile };

/**
 * Hashes every file of a package against its block map, a MiB at a time. A file that does not match is part of the answer;
 * what hinders reading throws. Throws `block-map-malformed`, `image-read-failed`, `inspection-cancelled`, `image-limit-exceeded`.
 */
export async function verifyPackage(files: PackageFiles, options: VerifyOptions = {}): Promise<Verified> {
  const { share = { index: 0, count: 1 }, signal } = options;
  const blockMap = await files.open('AppxBlockMap.xml');
  if (blockMap === null) throw problem('block-map-malformed', { reason: 'it is missing' });
  const total = options.total ?? (await readBlockMap(blockMap));
  const tally = createTally((files, bytes) =>
    options.onProgress?.({ files, bytes, totalFiles: total.files, totalBytes: total.bytes }),
  );
  const names = new Set<string>();
  const work = workOf(files, readBlockList(blockMap), createDealer(share), tally, names);
  for await (const { item, bytes } of readAhead(work, readWork)) {
    if (signal?.aborted === true) throw problem('inspection-cancelled');
    await carryOut(item, bytes, tally);
  }
  if (share.index === 0) await findUncovered(files, names, tally);
  return tally.result();
}

async function readWork(item: Work): Promise<Uint8Array> {
  if (item.kind === 'stream') return new Uint8Array(0);
  const { stored, offset, length } = item.unit;
  return await readExactly(stored.source, offset, length);
}

/** Opens the files of the map one after the other and says what has to be done for each. */
async function* workOf(
  files: PackageFiles,
  lists: AsyncIterable<readonly HashedFile[]>,
  dealer: Dealer,
  tally: Tally,
  names: Set<string>,
): AsyncGenerator<Work> {
  for await (const list of lists) {
    for (const file of list) {
      names.add(file.name.toLowerCase());
      if (names.size > maxFiles)
        throw problem('image-limit-exceeded', { what: 'The number of files in the block map', limit: maxFiles });
      const own = dealer.takesFile(file);
      if (own) tally.file();
      const opened = await openMapped(files, file, tally);
      if (opened !== null) yield* workOn(opened, dealer, own);
    }
  }
}

async function openMapped(files: PackageFiles, file: HashedFile, tally: Tally): Promise<OpenedFile | null> {
  if (Math.ceil(file.size / blockSize) !== file.hashes.length)
    return tally.bad(file.name, 'The block map has not one hash for each block.');
  try {
    const stored = await files.openStored(file.name);
    if (stored === null) return tally.bad(file.name, 'The file is missing.');
    if (stored.size !== file.size)
      return tally.bad(file.name, `The file has ${stored.size} bytes, the block map says ${file.size}.`);
    return { file, stored };
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'ntfs-file-unsupported')
      return tally.bad(file.name, 'The file is stored in a way that cannot be read.');
    if (error instanceof ProblemError && error.code === 'zip-entry-invalid')
      return tally.bad(file.name, 'Its headers disagree.');
    throw error;
  }
}

function* workOn(opened: OpenedFile, dealer: Dealer, own: boolean): Generator<Work> {
  const { file, stored } = opened;
  const units = unitsOf(file, stored);
  if (units === null) {
    if (own) yield { kind: 'stream', file: opened };
    return;
  }
  for (const [index, unit] of units.entries()) if (dealer.takesUnit(file, index)) yield { kind: 'unit', unit };
}

async function carryOut(item: Work, bytes: Uint8Array, tally: Tally): Promise<void> {
  const file = item.kind === 'unit' ? item.unit.file : item.file.file;
  if (tally.isBad(file.name)) return;
  const good = item.kind === 'unit' ? await checkOne(item.unit, bytes, tally) : await checkWhole(item.file, tally);
  if (!good) tally.bad(file.name, 'Its contents do not match the block map.');
}

async function checkOne(unit: Unit, bytes: Uint8Array, tally: Tally): Promise<boolean> {
  if (tally.isChecked(unit.file)) {
    tally.bytes(unpackedSize(unit));
    return true;
  }
  const result = checkUnit(unit, bytes);
  if (result === 'apart') {
    if (!(await checkFromStart(unit.file, unit.stored.source))) return false;
    tally.checked(unit.file);
  }
  tally.bytes(unpackedSize(unit));
  return result !== 'bad';
}

async function checkWhole({ file, stored }: OpenedFile, tally: Tally): Promise<boolean> {
  tally.bytes(file.size);
  return await checkFromStart(file, stored.source);
}

async function findUncovered(files: PackageFiles, names: ReadonlySet<string>, tally: Tally): Promise<void> {
  for await (const path of files.paths()) {
    const name = path.toLowerCase();
    if (!names.has(name) && !footprint.includes(name)) tally.uncovered(path);
  }
}

type Tally = ReturnType<typeof createTally>;

/** Counts what was done; names are kept only as far as the answer lists them. */
function createTally(onChange: (files: number, bytes: number) => void) {
  const bad = new Map<string, string>();
  const uncovered: string[] = [];
  const counts = { files: 0, bytes: 0, uncovered: 0 };
  /** The file that was last read from its start: its further units need no more. */
  let checkedFile: HashedFile | null = null;
  return {
    file: () => {
      counts.files += 1;
    },
    bytes: (more: number) => {
      counts.bytes += more;
      onChange(counts.files, counts.bytes);
    },
    bad: (name: string, why: string): null => {
      if (!bad.has(name)) bad.set(name, why);
      return null;
    },
    isBad: (name: string) => bad.has(name),
    checked: (file: HashedFile) => {
      checkedFile = file;
    },
    isChecked: (file: HashedFile) => checkedFile === file,
    uncovered: (path: string) => {
      counts.uncovered += 1;
      if (uncovered.length < listedFiles) uncovered.push(path.slice(0, 260));
    },
    result: (): Verified => ({
      files: counts.files,
      bytes: counts.bytes,
      bad: [...bad].slice(0, listedFiles).map(([name, why]): BadFile => ({ name: name.slice(0, 260), why })),
      badCount: bad.size,
      uncovered,
      uncoveredCount: counts.uncovered,
    }),
  };
}
