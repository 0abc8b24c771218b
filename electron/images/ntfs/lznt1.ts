import { problem } from '#shared/domain/problem/problem.ts';

const chunkSize = 4_096;

/**
 * Expands one LZNT1 compression unit to exactly `size` bytes; what the chunks leave open reads as zeros.
 * Ref: [MS-XCA] 2.5. Throws `ntfs-compression-damaged` where the data contradicts itself.
 */
export function expandUnit(packed: Uint8Array, size: number): Uint8Array {
  const unit = new Uint8Array(size);
  for (let at = 0, chunk = 0; at + 2 <= packed.length && chunk < size; chunk += chunkSize) {
    const header = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8);
    if (header === 0) break;
    const end = at + 3 + (header & 0xfff);
    if (end > packed.length) throw damaged();
    const part = packed.subarray(at + 2, end);
    const room = unit.subarray(chunk, chunk + chunkSize);
    if ((header & 0x8000) === 0) room.set(part.subarray(0, room.length));
    else expandChunk(part, room);
    at = end;
  }
  return unit;
}

/** Flag bytes announce eight items each: a literal byte, or a copy of what was written before. */
function expandChunk(packed: Uint8Array, room: Uint8Array): void {
  let written = 0;
  for (let at = 0; at < packed.length && written < room.length; ) {
    const flags = packed[at++] ?? 0;
    for (let item = 0; item < 8 && at < packed.length && written < room.length; item += 1) {
      if ((flags & (1 << item)) === 0) room[written++] = packed[at++] ?? 0;
      else {
        written = copyBack(room, written, (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8));
        at += 2;
      }
    }
  }
}

/** The bits of a copy are shared between distance and length by how much of the chunk is written. */
function copyBack(room: Uint8Array, written: number, pair: number): number {
  let lengthBits = 12;
  for (let position = written - 1; position >= 16; position >>= 1) lengthBits -= 1;
  const distance = (pair >> lengthBits) + 1;
  const length = (pair & ((1 << lengthBits) - 1)) + 3;
  if (distance > written) throw damaged();
  const end = Math.min(written + length, room.length);
  for (let at = written; at < end; at += 1) room[at] = room[at - distance] ?? 0;
  return end;
}

function damaged(): Error {
  return problem('ntfs-compression-damaged');
}
