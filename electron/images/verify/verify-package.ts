import type { BadFile, Verified, VerifyProgress } from '#shared/domain/package/verification.ts';
import { type ImageProblemCode, imageProblemCodes } from '#shared/domain/problem/codes.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import { readExactly } from '../bytes/source.ts';
import type { PackageFiles, StoredFile } from '../package/package-files.ts';
import { type BlockList, blockSize, type HashedFile, readBlockList } from './block-list.ts';
import { checkFromStart, checkUnit } from './check-unit.ts';
import { createTally, type Tally } from './tally.ts';
import {
  createDealer,
  type Dealer,
  isDivisible,
  type Share,
  type Unit,
  unitSize,
  unitsOf,
  unpackedSize,
} from './units.ts';

/** Parts that the signature covers by digests of their own; a block map never lists them. */
const footprint = ['[content_types].xml', 'appxblockmap.xml', 'appxsignature.p7x', 'appxmetadata\\codeintegrity.cat'];

/** The image does not answer, whatever is read of it. */
const ofTheWhole: readonly ImageProblemCode[] = ['image-read-failed'];

/** How a verification is done. */
export type VerifyOptions = {
  /** What of it this process does; everything without. */
  readonly share?: Share;
  /** The block map, where it was read before. */
  readonly list?: BlockList;
  readonly onProgress?: (progress: VerifyProgress) => void;
  readonly signal?: AbortSignal;
  /** Waited for after each MiB: hashing holds the process up, and what arrived meanwhile is to be let in. */
  readonly pause?: () => Promise<unknown>;
  /** Bytes of the package file that the last process hashes besides, and whom it tells how far it has come in the file. */
  readonly alongside?: number;
  readonly onRead?: (end: number) => Promise<void>;
};

/** `stream`: a file that has to be read from its start, because its blocks cannot be unpacked one by one. */
type Work =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'stream'; readonly file: HashedFile; readonly stored: StoredFile };

/** A package while it is verified by one process. */
type Verification = {
  readonly files: PackageFiles;
  readonly list: BlockList;
  readonly dealer: Dealer;
  readonly tally: Tally;
  /** Where units are read to, one after the other. */
  readonly memory: Uint8Array;
};

/**
 * Hashes every file of a package against its block map, a MiB at a time and in the order of the map. A file that does not
 * match is part of the answer; what hinders reading throws. Throws `block-map-*`, `image-read-failed`,
 * `inspection-cancelled`, `image-limit-exceeded`.
 */
export async function verifyPackage(files: PackageFiles, options: VerifyOptions = {}): Promise<Verified> {
  const { share = { index: 0, count: 1 }, signal, onProgress, pause, alongside, onRead } = options;
  const list = options.list ?? (await readList(files));
  const total = { totalFiles: list.files.length, totalBytes: list.map.bytes };
  const tally = createTally((files, bytes) => onProgress?.({ files, bytes, ...total }));
  const memory = Buffer.allocUnsafeSlow(unitSize);
  const verification = { files, list, dealer: createDealer(share, list.map.bytes, alongside), tally, memory };
  for await (const item of workOf(verification)) {
    await carryOut(item, verification);
    await onRead?.(endOf(item));
    await pause?.();
    if (signal?.aborted === true) throw problem('inspection-cancelled');
  }
  if (share.index === 0) await findUncovered(verification);
  return tally.result();
}

/** Up to where the package file was read for it; 0 in a folder of an image. */
function endOf(item: Work): number {
  if (item.kind === 'stream') return item.stored.at === undefined ? 0 : item.stored.at + item.stored.source.size;
  const { stored, offset, length } = item.unit;
  return stored.at === undefined ? 0 : stored.at + offset + length;
}

async function readList(files: PackageFiles): Promise<BlockList> {
  const blockMap = await files.open('AppxBlockMap.xml');
  if (blockMap === null) throw problem('block-map-malformed', { reason: 'it is missing' });
  return await readBlockList(blockMap);
}

/** Opens the files of the map that are this process's, one after the other, and says what has to be done for each. */
async function* workOf(verification: Verification): AsyncGenerator<Work> {
  const { list, dealer, tally } = verification;
  let position = 0;
  for (const file of list.files) {
    const start = position;
    position += file.size;
    const own = dealer.takes(start);
    if (own) tally.file();
    if (!dealer.takesAnyOf(start, file.size)) continue;
    const stored = await openMapped(verification, file);
    if ('source' in stored) yield* workOn(file, stored, start, verification);
    else if (own) tally.bad(stored);
  }
}

/** The file as it lies, or why it cannot be the one of the map. */
async function openMapped({ files }: Verification, { name, size, blocks }: HashedFile): Promise<StoredFile | BadFile> {
  if (Math.ceil(size / blockSize) !== blocks) return { name, why: 'The block map has not one hash for each block.' };
  try {
    const stored = await files.openStored(name);
    if (stored === null) return { name, why: 'The file is missing.' };
    return stored.size === size
      ? stored
      : { name, why: `The file has ${stored.size} bytes, the block map says ${size}.` };
  } catch (error) {
    return unreadable(name, error);
  }
}

/** A file that the image does not let be read, which the others may well be. Throws what is wrong with more than the file. */
function unreadable(name: string, error: unknown): BadFile {
  const code = error instanceof ProblemError ? imageProblemCodes.find((one) => one === error.code) : undefined;
  if (code === undefined || ofTheWhole.includes(code)) throw error;
  const why =
    code === 'ntfs-file-unsupported' ? 'The file is stored in a way that cannot be read.' : 'The file cannot be read.';
  return { name, why, code };
}

function* workOn(file: HashedFile, stored: StoredFile, start: number, { list, dealer }: Verification): Generator<Work> {
  if (isDivisible(file, stored)) {
    for (const unit of unitsOf(list, file, stored))
      if (dealer.takes(start + unit.firstBlock * blockSize)) yield { kind: 'unit', unit };
  } else if (dealer.takes(start)) yield { kind: 'stream', file, stored };
}

async function carryOut(item: Work, verification: Verification): Promise<void> {
  const { list, tally } = verification;
  const { file, stored } = item.kind === 'unit' ? item.unit : item;
  if (tally.isBad(file.name)) return;
  try {
    const good =
      item.kind === 'unit' ? await checkOne(item.unit, verification) : await checkFromStart(list, file, stored.source);
    if (!good) tally.bad({ name: file.name, why: 'Its contents do not match the block map.' });
  } catch (error) {
    tally.bad(unreadable(file.name, error));
  }
  if (item.kind === 'stream') tally.bytes(file.size);
}

async function checkOne(unit: Unit, { list, tally, memory }: Verification): Promise<boolean> {
  const { file, stored, offset, length } = unit;
  const checked = tally.isChecked(file);
  const result = checked ? 'good' : checkUnit(list, unit, await readExactly(stored.source, offset, length, memory));
  if (result === 'apart') {
    if (!(await checkFromStart(list, file, stored.source))) return false;
    tally.checked(file);
  }
  tally.bytes(unpackedSize(unit));
  return result !== 'bad';
}

async function findUncovered({ files, list, tally }: Verification): Promise<void> {
  const names = new Set([...footprint, ...list.files.map((file) => file.name.toLowerCase())]);
  for await (const path of files.paths()) if (!names.has(path.toLowerCase())) tally.uncovered(path);
}
