import { describe, expect, it } from 'vitest';
import { memorySource, readAll } from '../bytes/source.ts';
import type { NonResidentAttribute } from './attributes.ts';
import { expandUnit } from './lznt1.ts';
import { openStream } from './stream.ts';

const cluster = 512;
const volume = Uint8Array.from({ length: 64 * cluster }, (_, at) => 1 + Math.floor(at / cluster));
const extent = (over: Partial<NonResidentAttribute>): NonResidentAttribute => ({
  type: 0x80,
  name: '',
  flags: 0,
  resident: false,
  startVcn: 0,
  runs: [],
  unitClusters: 0,
  size: 0,
  initializedSize: 0,
  ...over,
});
const read = async (extents: readonly NonResidentAttribute[], bytes = volume) =>
  await readAll(openStream(memorySource(bytes), cluster, extents));

describe('files in clusters', () => {
  it('reads fragments, holes and what was never written in the right order', async () => {
    const size = 4 * cluster + 100;
    const runs = [
      { cluster: 9, length: 1 },
      { cluster: null, length: 1 },
      { cluster: 3, length: 3 },
    ];
    const bytes = await read([extent({ runs, size, initializedSize: 4 * cluster })]);
    expect([0, 1, 2, 3].map((index) => bytes[index * cluster])).toEqual([10, 0, 4, 5]);
    expect(bytes.subarray(4 * cluster)).toEqual(new Uint8Array(100));
  });

  it('joins extents that stand in several records and refuses a gap between them', async () => {
    const first = extent({ runs: [{ cluster: 1, length: 2 }], size: 3 * cluster, initializedSize: 3 * cluster });
    const next = extent({ startVcn: 2, runs: [{ cluster: 8, length: 1 }] });
    expect((await read([first, next]))[2 * cluster]).toBe(9);
    await expect(read([first, { ...next, startVcn: 3 }])).rejects.toMatchObject({ code: 'ntfs-extents-invalid' });
  });

  it('expands compressed units beside raw and empty ones', async () => {
    // A literal `a`, then a copy of 511 from one byte back: one chunk of the first cluster of a unit of two.
    const packed = Buffer.from([0x03, 0xb0, 0b10, 0x61, 0xfc, 0x01, 0, 0]);
    const bytes = Uint8Array.from(volume);
    bytes.set(packed, 5 * cluster);
    bytes.fill(0, 5 * cluster + packed.length, 6 * cluster);
    const runs = [
      { cluster: 5, length: 1 },
      { cluster: null, length: 1 },
      { cluster: 20, length: 2 },
      { cluster: null, length: 2 },
    ];
    const value = await read(
      [extent({ flags: 1, unitClusters: 2, runs, size: 6 * cluster, initializedSize: 6 * cluster })],
      bytes,
    );
    expect(Buffer.from(value.subarray(0, 512)).toString('latin1')).toBe('a'.repeat(512));
    expect(value[2 * cluster]).toBe(21);
    expect(value[5 * cluster]).toBe(0);
  });

  it('refuses a copy from before the start of a chunk', () => {
    expect(() => expandUnit(Buffer.from([0x02, 0xb0, 0b1, 0x10, 0x10]), 4_096)).toThrow(
      expect.objectContaining({ code: 'ntfs-compression-damaged' }),
    );
  });
});
