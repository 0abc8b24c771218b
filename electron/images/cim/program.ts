import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import type { Stream } from './file-table.ts';
import { further, regionOffset } from './region-offset.ts';
import type { Regions } from './regions.ts';

const headerSize = 24;
const mappingSize = 8;
/** A program has as many parts as sections; Windows allows 96 of those. */
const maxMappings = 4_096;

/** From `from` on, the bytes of the file stand `shift` bytes further on in what is stored. */
type Part = { readonly from: number; readonly shift: number };

/**
 * Programs are stored as Windows loads them, with their sections moved to page boundaries; this is the file again.
 * Throws `cim-stream-invalid`, `cim-offset-invalid`, `cim-region-truncated`.
 */
export async function openProgram(regions: Regions, stream: Stream): Promise<Source> {
  const header = fields(await regions.read(stream.at, headerSize), 'cim-stream-invalid');
  const count = header.u16(20);
  if (count > maxMappings) throw invalid('it has too many parts');
  const bytes = await regions.read(further(stream.at, headerSize), count * mappingSize);
  const parts = partsOf(fields(bytes, 'cim-stream-invalid'), count);
  const stored = await regions.open(regionOffset(header, 0), storedLength(parts, stream.length));
  return {
    size: stream.length,
    read: async (offset, length) => {
      const wanted = new Uint8Array(Math.max(0, Math.min(length, stream.length - offset)));
      for (let done = 0; done < wanted.length; ) {
        const at = offset + done;
        const index = parts.findLastIndex((part) => part.from <= at);
        const length = Math.min(parts[index + 1]?.from ?? stream.length, offset + wanted.length) - at;
        wanted.set(await readExactly(stored, at + (parts[index]?.shift ?? 0), length), done);
        done += length;
      }
      return wanted;
    },
  };
}

/** How far what is stored reaches: to the end of the part that was moved furthest. */
function storedLength(parts: readonly Part[], length: number): number {
  const ends = parts.map(({ shift }, index) => Math.min(parts[index + 1]?.from ?? length, length) + shift);
  return Math.max(length, ...ends);
}

/** Parts in order. What stands before the first one was not moved. */
function partsOf(table: Fields, count: number): readonly Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < count; index += 1) {
    const part = { from: table.u32(index * mappingSize), shift: table.u32(index * mappingSize + 4) };
    const before = parts.at(-1);
    if (before !== undefined && part.from <= before.from) throw invalid('its parts are not in order');
    parts.push(part);
  }
  return parts;
}

function invalid(reason: string): Error {
  return problem('cim-stream-invalid', { reason });
}
