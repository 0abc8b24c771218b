/** Asks the child to inspect a file; it reads the file through `read` messages alone. */
export type InspectRequest = {
  readonly kind: 'inspect';
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, both. */
  readonly modifiedAt: number;
  readonly now: number;
};
/** Answers one read, with bytes or with why there are none. */
export type ReadAnswer =
  | { readonly kind: 'bytes'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'read-failed'; readonly id: number; readonly reason: string };
export type ToChild = InspectRequest | ReadAnswer;

export type ReadRequest = {
  readonly kind: 'read';
  readonly id: number;
  readonly offset: number;
  readonly length: number;
};
/** What the child says. Its answer is JSON text, so that its size can be checked before it is parsed. */
export type FromChild =
  | ReadRequest
  | { readonly kind: 'done'; readonly answer: string }
  | { readonly kind: 'failed'; readonly answer: string };
