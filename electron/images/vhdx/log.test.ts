import { describe, expect, it } from 'vitest';
import { patched } from '#electron/testing/images/altered.ts';
import { withDirtyLog } from '#electron/testing/images/dirty-log.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { writeVhdx } from '#electron/testing/images/write-vhdx.ts';
import { memorySource, readExactly } from '../bytes/source.ts';
import { openImage } from '../open-image.ts';
import { openVhdx } from './open-vhdx.ts';

const mebibyte = 1_048_576;
const blockTable = 3 * mebibyte;
const firstBlock = 4 * mebibyte;
const page = (value: number) => new Uint8Array(4_096).fill(value);
/** Two blocks: the first full of ones, the second not there. */
const clean = writeVhdx({
  diskSize: 2 * mebibyte,
  blockSize: mebibyte,
  blocks: new Map([[0, new Uint8Array(mebibyte).fill(1)]]),
});
const bytesAt = async (image: Uint8Array, ...offsets: readonly number[]) => {
  const disk = await openVhdx(memorySource(image));
  return await Promise.all(offsets.map(async (offset) => (await readExactly(disk, offset, 1))[0]));
};

describe('a VHDX that was not closed cleanly', () => {
  it('reads as if its log had been written, and stays as it is', async () => {
    const notes = sampleImage('contoso-notes-2.0.0.0.vhdx');
    const table = Buffer.from(notes).indexOf('6677c22d23f600429d64115e9bfd4a08', 196_608, 'hex');
    const at = Number(Buffer.from(notes).readBigUInt64LE(table + 16));
    const lost = patched(notes, at, page(0));
    await expect(openImage(memorySource(lost))).rejects.toMatchObject({ code: 'partition-none-usable' });
    const writes = [{ offset: at, data: notes.subarray(at, at + 4_096) }];
    const dirty = withDirtyLog(lost, [{ at: 0, sequence: 7, writes }]);
    const before = Buffer.from(dirty);
    const image = await openImage(memorySource(dirty));
    expect(image.packages).toHaveLength(1);
    expect(image.findings).toMatchObject([{ code: 'vhdx-log-replayed', severity: 'warning' }]);
    expect(before.equals(dirty)).toBe(true);
  });

  it('takes the newest sequence from its tail on, in order, around the end of the log', async () => {
    const dirty = withDirtyLog(clean, [
      { at: 100, sequence: 900, tail: 90, writes: [{ offset: firstBlock, data: page(9) }] },
      { at: 252, sequence: 4, writes: [{ offset: firstBlock + 8_192, data: page(8) }] },
      { at: 254, sequence: 5, writes: [{ offset: firstBlock, data: page(5) }] },
      {
        at: 0,
        sequence: 6,
        tail: 254,
        writes: [
          { offset: firstBlock, data: page(6) },
          { offset: firstBlock + 4_096, zeros: 4_096 },
        ],
      },
    ]);
    expect(await bytesAt(dirty, 0, 4_095, 4_096, 8_191, 8_192)).toEqual([6, 6, 0, 0, 1]);
  });

  it('wraps one entry around the end of the log', async () => {
    const dirty = withDirtyLog(clean, [{ at: 255, sequence: 1, writes: [{ offset: firstBlock, data: page(3) }] }]);
    expect(await bytesAt(dirty, 0, 4_096)).toEqual([3, 1]);
  });

  it('leaves out an entry behind the sequence that was only half written', async () => {
    const dirty = withDirtyLog(clean, [
      { at: 0, sequence: 5, writes: [{ offset: firstBlock, data: page(5) }] },
      { at: 2, sequence: 6, tail: 0, writes: [{ offset: firstBlock, data: page(6) }] },
    ]);
    expect(await bytesAt(patched(dirty, mebibyte + 3 * 4_096 + 50, [0]), 0)).toEqual([5]);
  });

  it('reads blocks that the log adds behind the end of the file', async () => {
    const table = Buffer.from(clean.subarray(blockTable, blockTable + 4_096));
    table.writeBigUInt64LE(BigInt(clean.length) | 6n, 8);
    const writes = [
      { offset: blockTable, data: table },
      { offset: clean.length, data: page(7) },
    ];
    const dirty = withDirtyLog(clean, [{ at: 0, sequence: 1, lastSize: clean.length + mebibyte, writes }]);
    expect(await bytesAt(dirty, mebibyte, mebibyte + 4_096)).toEqual([7, 0]);
  });

  const one = [{ offset: firstBlock, data: page(5) }];
  it.each([
    ['no entry that is valid', 'vhdx-log-invalid', withDirtyLog(clean, [])],
    ['a tail that is gone', 'vhdx-log-invalid', withDirtyLog(clean, [{ at: 4, sequence: 2, tail: 9, writes: one }])],
    [
      'zeros without end',
      'image-limit-exceeded',
      withDirtyLog(clean, [{ at: 0, sequence: 2, writes: [{ offset: 0, zeros: 2 ** 40 }] }]),
    ],
    [
      'the same zeros again and again',
      'image-limit-exceeded',
      withDirtyLog(clean, [{ at: 0, sequence: 2, writes: Array(20_000).fill({ offset: 0, zeros: 2 ** 28 }) }]),
    ],
    [
      'a file that has become shorter',
      'image-truncated',
      withDirtyLog(clean, [{ at: 0, sequence: 2, flushedSize: clean.length + 1, writes: one }]),
    ],
    [
      'a size that no VHDX has',
      'vhdx-log-invalid',
      withDirtyLog(clean, [{ at: 0, sequence: 2, lastSize: 2 ** 50, writes: one }]),
    ],
  ])('is refused for %s', async (_, code, image) => {
    await expect(openVhdx(memorySource(image))).rejects.toMatchObject({ code });
  });
});
