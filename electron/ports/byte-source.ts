/** Random access to bytes that lie elsewhere; the joint between shares and image readers. Offsets and lengths in bytes. */
export type ByteSource = {
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`, or fewer at the end of the source; never more. A source may put them into
   * `memory`, if that is large enough, instead of taking its own; after a failure `memory` may still be written to.
   */
  read(offset: number, length: number, memory?: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
};
