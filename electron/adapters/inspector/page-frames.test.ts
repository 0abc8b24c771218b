import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFrameReader, frameHead } from './page-frames.ts';

type Page = { readonly id: number; readonly bytes: Uint8Array };
const page = fc.record({ id: fc.nat(0xffffffff), bytes: fc.uint8Array({ maxLength: 60 }) });

/** What arrives when the pages are written one after the other and the pipe delivers at most these lengths at a time. */
function delivered(pages: readonly Page[], lengths: readonly number[]): readonly Page[] {
  const arrived: Page[] = [];
  const reader = createFrameReader((id, bytes) => arrived.push({ id, bytes: Uint8Array.from(bytes) }));
  const all = Buffer.concat(pages.flatMap(({ id, bytes }) => [frameHead(id, bytes.length), bytes]));
  for (let at = 0, turn = 0; at < all.length; turn += 1) {
    const memory = reader.memory();
    const length = Math.min(lengths[turn % lengths.length] ?? 1, memory.length, all.length - at);
    memory.set(all.subarray(at, at + length));
    reader.filled(length);
    at += length;
  }
  return arrived;
}

it('delivers every page whole and in order, wherever the pipe cuts', () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(page), pieces, (pages, lengths) => {
      expect(delivered(pages, lengths)).toEqual(pages);
    }),
  );
});
