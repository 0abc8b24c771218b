import fc from 'fast-check';

/** Numbers that size checks and shifts go wrong on. */
const edges = [
  0n,
  1n,
  2n,
  3n,
  7n,
  8n,
  16n,
  31n,
  32n,
  63n,
  64n,
  0x7fn,
  0x80n,
  0xffn,
  0x100n,
  0x1ffn,
  0x200n,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x1_0000n,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_fff0n,
  0xffff_ffffn,
  0x1_0000_0000n,
  2n ** 40n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const mask = 2n ** 64n - 1n;

/** One change to a file. `at` is a place among the bytes that the target's structures take, not in the whole file. */
export type Mutation =
  | {
      readonly kind: 'number';
      readonly at: number;
      readonly width: 1 | 2 | 4 | 8;
      readonly big: boolean;
      readonly value: bigint;
    }
  | { readonly kind: 'nudge'; readonly at: number; readonly by: number }
  | { readonly kind: 'bit'; readonly at: number; readonly bit: number }
  | { readonly kind: 'fill'; readonly at: number; readonly length: number; readonly byte: number }
  | { readonly kind: 'copy'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'token'; readonly at: number; readonly token: number }
  | { readonly kind: 'cut'; readonly at: number };

const place = fc.nat({ max: 0x7fff_ffff });

/** Changes of every kind, fields of structures far more often than the rest. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('number' as const),
        at: place,
        width: fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const),
        big: fc.boolean(),
        value: fc.constantFrom(...edges),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('nudge' as const), at: place, by: fc.integer({ min: -9, max: 9 }) }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('bit' as const), at: place, bit: fc.nat({ max: 7 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('token' as const), at: place, token: place }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('copy' as const),
        at: place,
        from: place,
        length: fc.integer({ min: 1, max: 600 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('fill' as const),
        at: place,
        length: fc.integer({ min: 1, max: 64 }),
        byte: fc.constantFrom(0, 0xff, 0x20, 0x41),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: place }) },
  ),
  { minLength: 1, maxLength: 6 },
);

/** Part of a file that its structures take, in bytes. */
export type Range = { readonly at: number; readonly length: number };

/** A copy of `seed` with these changes made in its `ranges`; `tokens` are what its grammar is made of. */
export function mutated(
  seed: Uint8Array,
  changes: readonly Mutation[],
  ranges: readonly Range[],
  tokens: readonly Uint8Array[] = [],
): Buffer {
  let bytes: Buffer = Buffer.from(seed);
  for (const change of changes) bytes = applied(bytes, change, offsetIn(ranges, change.at), tokens);
  return bytes;
}

function offsetIn(ranges: readonly Range[], at: number): number {
  const total = ranges.reduce((sum, range) => sum + range.length, 0);
  let left = total === 0 ? 0 : at % total;
  for (const range of ranges) {
    if (left < range.length) return range.at + left;
    left -= range.length;
  }
  return 0;
}

function applied(bytes: Buffer, change: Mutation, wanted: number, tokens: readonly Uint8Array[]): Buffer {
  const at = Math.min(wanted, bytes.length);
  switch (change.kind) {
    case 'number':
      numberBytes(change).copy(bytes, at);
      break;
    case 'nudge':
      if (at < bytes.length) bytes[at] = ((bytes[at] ?? 0) + change.by) & 0xff;
      break;
    case 'bit':
      if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << change.bit);
      break;
    case 'fill':
      bytes.fill(change.byte, at, Math.min(at + change.length, bytes.length));
      break;
    case 'copy':
      bytes.copyWithin(
        at,
        change.from % Math.max(bytes.length, 1),
        (change.from % Math.max(bytes.length, 1)) + change.length,
      );
      break;
    case 'token':
      return inserted(bytes, at, tokens[change.token % Math.max(tokens.length, 1)]);
    case 'cut':
      return bytes.subarray(0, at);
    default:
      return change satisfies never;
  }
  return bytes;
}

function inserted(bytes: Buffer, at: number, token: Uint8Array | undefined): Buffer {
  return token === undefined ? bytes : Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(at)]);
}

function numberBytes({ value, width, big }: Extract<Mutation, { kind: 'number' }>): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value & mask);
  const short = bytes.subarray(0, width);
  return big ? short.reverse() : short;
}
