/** Random access to bytes that lie elsewhere; the joint between shares and image readers. Offsets and lengths in bytes. */
export type ByteSource = {
  readonly size: number;
  /** Exactly `length` bytes from `offset`, or fewer at the end of the source; never more. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};
