import type { ImageProblemCode } from '#shared/domain/problem/codes.ts';
import { problem } from '#shared/domain/problem/problem.ts';

/** Little-endian fields of a structure; every read is checked against its end. */
export type Fields = {
  readonly length: number;
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  /** A 64-bit number; refused above 2^53, which no size or offset of a sound image reaches. */
  u64(at: number): number;
  bytes(at: number, length: number): Uint8Array;
  ascii(at: number, length: number): string;
  /** Text of `units` UTF-16 code units. */
  utf16(at: number, units: number): string;
  /** Lower-case, mixed-endian as Microsoft writes GUIDs. */
  guid(at: number): string;
};

/** Names the fields of a structure; reading outside of it throws `code`. */
export function fields(structure: Uint8Array, code: ImageProblemCode): Fields {
  const view = new DataView(structure.buffer, structure.byteOffset, structure.byteLength);
  function check(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > structure.length)
      throw problem(code, { reason: 'a field lies outside its structure' });
    return at;
  }
  const bytes = (at: number, length: number) => structure.subarray(check(at, length), at + length);
  return {
    length: structure.length,
    u8: (at) => view.getUint8(check(at, 1)),
    u16: (at) => view.getUint16(check(at, 2), true),
    u32: (at) => view.getUint32(check(at, 4), true),
    u64: (at) => safe(view.getBigUint64(check(at, 8), true), code),
    bytes,
    ascii: (at, length) => Buffer.from(bytes(at, length)).toString('latin1'),
    utf16: (at, units) => Buffer.from(bytes(at, units * 2)).toString('utf16le'),
    guid: (at) => guidText(bytes(at, 16)),
  };
}

function safe(value: bigint, code: ImageProblemCode): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw problem(code, { reason: 'a 64-bit number is out of range' });
  return Number(value);
}

function guidText(bytes: Uint8Array): string {
  const hex = (from: number, to: number, reversed: boolean) => {
    const part = Buffer.from(bytes.subarray(from, to));
    return (reversed ? part.reverse() : part).toString('hex');
  };
  return [hex(0, 4, true), hex(4, 6, true), hex(6, 8, true), hex(8, 10, false), hex(10, 16, false)].join('-');
}
