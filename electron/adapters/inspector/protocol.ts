import type { ImageCompanion } from '#shared/domain/package/package.ts';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';

/** Asks the child to inspect a file; it reads the file through `read` messages alone. The bytes come through its standard input (`page-frames.ts`). */
export type InspectRequest = {
  readonly kind: 'inspect';
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, both. */
  readonly modifiedAt: number;
  readonly now: number;
};
/** Asks the child to hash every file of the packages; `share` is the part of the work that is its own. */
export type VerifyRequest = {
  readonly kind: 'verify';
  readonly path: string;
  readonly size: number;
  readonly share: { readonly index: number; readonly count: number };
};
/** Says why there are no bytes for a read. */
export type ReadFailure = { readonly kind: 'read-failed'; readonly id: number; readonly reason: string };
/** Answers one list, with the files that are there. */
export type ListAnswer = {
  readonly kind: 'listed';
  readonly id: number;
  readonly files: readonly ImageCompanion[];
};
export type ToChild = InspectRequest | VerifyRequest | ReadFailure | ListAnswer;

export type ReadRequest = {
  readonly kind: 'read';
  readonly id: number;
  /** A file beside the image, as it was listed; the image itself where it is left out. */
  readonly file?: string;
  readonly offset: number;
  readonly length: number;
};
/** Asks which files of a set (a GUID) lie beside the image. */
export type ListRequest = { readonly kind: 'list'; readonly id: number; readonly set: string };
/** What the child says. Its answer is JSON text, so that its size can be checked before it is parsed. */
export type FromChild =
  | ReadRequest
  | ListRequest
  | { readonly kind: 'progress'; readonly progress: VerifyProgress }
  | { readonly kind: 'done'; readonly answer: string }
  | { readonly kind: 'failed'; readonly answer: string };
