import { describe, expect, it } from 'vitest';
import { patched } from '#electron/testing/images/altered.ts';
import { memorySource, readExactly } from '../bytes/source.ts';
import { openVhd } from './open-vhd.ts';

const blockSize = 2_097_152;

function sealed(bytes: Buffer, at: number): Buffer {
  bytes.writeUInt32BE(~bytes.reduce((sum, byte) => sum + byte, 0) >>> 0, at);
  return bytes;
}

function footer(type: number, diskSize: number): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write('conectix', 0, 'latin1');
  bytes.writeBigUInt64BE(type === 2 ? 0xffffffffffffffffn : 512n, 16);
  bytes.writeBigUInt64BE(BigInt(diskSize), 48);
  bytes.writeUInt32BE(type, 60);
  return sealed(bytes, 64);
}

/** A dynamic disk of two blocks, of which the second alone is there and begins with 7. */
function dynamic(type = 3): Buffer {
  const header = Buffer.alloc(1_024);
  header.write('cxsparse', 0, 'latin1');
  header.writeBigUInt64BE(1_536n, 16);
  header.writeUInt32BE(2, 28);
  header.writeUInt32BE(blockSize, 32);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32BE(4, 4);
  const block = Buffer.alloc(512 + blockSize);
  block[512] = 7;
  const end = footer(type, 2 * blockSize);
  return Buffer.concat([end, sealed(header, 36), table, block, end]);
}

const open = (bytes: Uint8Array) => openVhd(memorySource(bytes));

describe('VHD images', () => {
  it('reads blocks that are there and zeros where none is', async () => {
    const disk = await open(dynamic());
    expect(disk).toMatchObject({ size: 2 * blockSize, sectorSize: 512, endMissing: false });
    expect([...(await readExactly(disk, blockSize - 1, 3))]).toEqual([0, 7, 0]);
    expect(await disk.read(2 * blockSize - 1, 5)).toHaveLength(1);
  });

  it('reads a dynamic disk whose footer alone is missing, and says so', async () => {
    expect((await open(dynamic().subarray(0, -512))).endMissing).toBe(true);
  });

  it('reads a fixed disk', async () => {
    const disk = await open(Buffer.concat([Buffer.alloc(1_024, 5), footer(2, 1_024)]));
    expect([...(await readExactly(disk, 1_023, 1))]).toEqual([5]);
  });

  it('names the parent of a differencing disk', async () => {
    const image = dynamic(4);
    image.write('base.vhd', 512 + 64, 'utf16le');
    image.subarray(512 + 64, 512 + 64 + 16).swap16();
    await expect(open(image)).rejects.toMatchObject({ code: 'vhd-differencing', details: { parent: 'base.vhd' } });
  });

  it.each([
    ['a differencing disk', dynamic(4), 'vhd-differencing'],
    ['a kind that does not exist', dynamic(9), 'vhd-kind-unknown'],
    ['both footers damaged', patched(patched(dynamic(), 20, [9]), dynamic().length - 500, [9]), 'vhd-footer-invalid'],
    ['a damaged header', patched(dynamic(), 512 + 32, [9]), 'vhd-header-invalid'],
    ['a block that is cut off', dynamic().subarray(0, -2_000), 'vhd-block-outside-file'],
    ['a block behind the end', patched(dynamic(), 1_536, [0, 1, 0, 0]), 'vhd-block-outside-file'],
    ['a fixed disk that is cut off', Buffer.concat([Buffer.alloc(512), footer(2, 1_024)]), 'image-truncated'],
    ['a size of nothing', Buffer.concat([Buffer.alloc(512), footer(2, 0)]), 'vhd-size-invalid'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(open(bytes)).rejects.toMatchObject({ code });
  });
});
