import type { Finding } from '../finding/finding.ts';
import type { ImageProblemCode } from '../problem/codes.ts';

/** A file whose contents are not what the block map says, and why in a few words; with `code` where it could not be read. */
export type BadFile = { readonly name: string; readonly why: string; readonly code?: ImageProblemCode };

/** What hashing every file of a package showed. The lists hold at most `listedFiles` names each, the counts all of them. */
export type Verified = {
  /** Files of the block map that were looked at, and the bytes that were hashed. */
  readonly files: number;
  readonly bytes: number;
  readonly bad: readonly BadFile[];
  readonly badCount: number;
  /** Files that lie with the package and that the block map does not list: not covered by the signature. */
  readonly uncovered: readonly string[];
  readonly uncoveredCount: number;
};

/** A verified package, known by its folder in the image; empty for a package file, and for a bundle itself. */
export type PackageVerification = {
  readonly rootPath: string;
  readonly verified: Verified;
  /** What reading a package file as a whole showed; none for a folder of an image. */
  readonly findings: readonly Finding[];
};

/** How far a verification has come: files of the block map and their bytes. */
export type VerifyProgress = {
  readonly files: number;
  readonly bytes: number;
  readonly totalFiles: number;
  readonly totalBytes: number;
};

/** Names that each list of a verification holds at most. */
export const listedFiles = 100;

/** Two halves of one verification, made by two processes that shared the files between them, as one. */
export function mergeVerified(one: Verified, other: Verified): Verified {
  const bad = [...new Map([...one.bad, ...other.bad].map((file) => [file.name, file])).values()];
  const twice = one.bad.length + other.bad.length - bad.length;
  return {
    files: one.files + other.files,
    bytes: one.bytes + other.bytes,
    bad: bad.slice(0, listedFiles),
    badCount: one.badCount + other.badCount - twice,
    // Only one of the two looks for them.
    uncovered: [...one.uncovered, ...other.uncovered],
    uncoveredCount: one.uncoveredCount + other.uncoveredCount,
  };
}
