import { problem } from '#shared/domain/problem/problem.ts';

/** Random access to bytes, without a way to close them: what every reader works on. A `ByteSource` of the ports is one. */
export type Source = {
  /** Bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`, or fewer at the end of the source; never more. They may be put in `memory` where
   * it is large enough, which is the caller's to use again.
   */
  read(offset: number, length: number, memory?: Uint8Array): Promise<Uint8Array>;
};

/** More is never read in one piece; whoever has to read more does so in parts. */
const maxRead = 256 * 1_048_576;

/** Exactly `length` bytes from `offset`; throws `image-truncated` where the source ends before, `image-limit-exceeded`. */
export async function readExactly(
  source: Source,
  offset: number,
  length: number,
  memory?: Uint8Array,
): Promise<Uint8Array> {
  if (offset < 0 || !Number.isSafeInteger(offset + length)) throw problem('image-truncated', { size: source.size });
  if (length > maxRead) throw problem('image-limit-exceeded', { what: 'A part of the image', limit: maxRead });
  const bytes = await source.read(offset, length, memory);
  if (bytes.length !== length) throw problem('image-truncated', { size: source.size });
  return bytes;
}

/** The part of a source from `start` on, `size` bytes long; reads never leave it. */
export function slice(source: Source, start: number, size: number): Source {
  return {
    size,
    read: async (offset, length, memory) => {
      const inside = Math.max(0, Math.min(length, size - offset));
      return inside === 0 ? new Uint8Array(0) : await source.read(start + offset, inside, memory);
    },
  };
}

/** Bytes in memory as a source. */
export function memorySource(bytes: Uint8Array): Source {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

/** The whole source in memory; the caller has checked its size against a limit. */
export async function readAll(source: Source): Promise<Uint8Array> {
  return await readExactly(source, 0, source.size);
}
