import type { Source } from '#electron/images/bytes/source.ts';

/** A copy of `bytes` with some of them replaced; nothing else changes. */
export function patched(bytes: Uint8Array, at: number, replacement: Uint8Array | readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(replacement, at);
  return copy;
}

/** A source whose bytes read with single bits turned, without a copy of the whole. */
export function flipped(source: Source, bits: readonly { readonly at: number; readonly bit: number }[]): Source {
  return {
    size: source.size,
    read: async (offset, length) => {
      const bytes = Uint8Array.from(await source.read(offset, length));
      for (const { at, bit } of bits) {
        const inside = bytes[at - offset];
        if (inside !== undefined) bytes[at - offset] = inside ^ (1 << bit);
      }
      return bytes;
    },
  };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
