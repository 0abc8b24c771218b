import { describe, expect, it } from 'vitest';
import { decodeRuns } from './runs.ts';

const decode = (hex: string, clusters = 1_000_000) => decodeRuns(Buffer.from(hex, 'hex'), clusters);

describe('run lists', () => {
  it('decodes runs, negative distances and holes', () => {
    expect(decode('21 18 34 56 11 30 f0 01 10 00'.replaceAll(' ', ''))).toEqual([
      { cluster: 0x5634, length: 0x18 },
      { cluster: 0x5634 - 16, length: 0x30 },
      { cluster: null, length: 16 },
    ]);
  });

  it.each<[string, string, number, string?]>([
    ['a run outside the volume', '21180056', 100, 'ntfs-run-outside-volume'],
    ['a run before the volume', '1101ff', 100, 'ntfs-run-outside-volume'],
    ['a length of zero', '110001', 100],
    ['a missing end', '110101', 100],
    ['more bytes than there are', '88ffff', 100],
    ['a length that overflows', '18ffffffffffffffff0100', 100],
    ['no length at all', '1001', 100],
  ])('refuses %s', (_, hex, clusters, code = 'ntfs-run-list-invalid') => {
    expect(() => decode(hex, clusters)).toThrow(expect.objectContaining({ code }));
  });
});
