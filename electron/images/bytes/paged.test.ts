import { describe, expect, it } from 'vitest';
import { paged } from './paged.ts';
import { memorySource } from './source.ts';

const page = 65_536;
const bytes = Uint8Array.from({ length: 40 * page + 100 }, (_, at) => (at * 7 + (at >> 8)) & 0xff);

describe('a source that keeps its pages', () => {
  it('reads each page once and adjacent ones together', async () => {
    const file = paged(memorySource(bytes));
    expect(await file.read(10, 5)).toEqual(bytes.subarray(10, 15));
    await file.read(20, 100);
    expect(file.cost()).toEqual({ count: 1, bytes: page });
    expect(await file.read(page - 10, 3 * page)).toEqual(bytes.subarray(page - 10, 4 * page - 10));
    expect(file.cost()).toEqual({ count: 2, bytes: 4 * page });
  });

  it('reads at most 1 MiB in one call and up to the end of the file', async () => {
    const file = paged(memorySource(bytes));
    expect(Buffer.from(await file.read(0, bytes.length + 5)).equals(bytes)).toBe(true);
    expect(file.cost()).toEqual({ count: 3, bytes: bytes.length });
    expect(await file.read(bytes.length, 10)).toHaveLength(0);
  });

  it('says that the file is cut short when less comes than was promised', async () => {
    const file = paged({ size: 1_000, read: async () => new Uint8Array(10) });
    await expect(file.read(0, 20)).rejects.toMatchObject({ code: 'image-truncated' });
  });

  it('says what the file system said when reading fails', async () => {
    const file = paged({
      size: 1_000,
      read: async () => Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' })),
    });
    await expect(file.read(0, 20)).rejects.toMatchObject({ code: 'image-read-failed', details: { reason: 'EIO' } });
  });

  it('reads once what several ask for at the same time', async () => {
    const file = paged(memorySource(bytes));
    const all = await Promise.all([0, 10, 20].map((at) => file.read(at, 5)));
    expect(all).toEqual([0, 10, 20].map((at) => bytes.subarray(at, at + 5)));
    expect(file.cost()).toEqual({ count: 1, bytes: page });
  });

  it('fetches the next pages while one is used, up to the end, and tells of a failure only who needs the page', async () => {
    const asked: number[] = [];
    const read = async (offset: number, length: number) => {
      asked.push(offset / (4 * page));
      if (offset === 4 * page && asked.length === 2) throw Object.assign(new Error('gone'), { code: 'EIO' });
      return bytes.subarray(offset, offset + length);
    };
    const file = paged({ size: bytes.length, read }, { pageSize: 4 * page, held: 4, ahead: 2 });
    expect(await file.read(10, 2 * page)).toEqual(bytes.subarray(10, 10 + 2 * page));
    expect(asked.slice(0, 3)).toEqual([0, 1, 2]);
    expect(await file.read(4 * page, 5)).toEqual(bytes.subarray(4 * page, 4 * page + 5));
    await file.read(bytes.length - 5, 5);
    expect(Math.max(...asked)).toBe(10);
  });

  it('reads a file through in the memory of a few pages, and what it gave stays as it was', async () => {
    const used = new Set<ArrayBufferLike>();
    const read = async (offset: number, length: number, memory = new Uint8Array(length)) => {
      used.add(memory.buffer);
      memory.set(bytes.subarray(offset, offset + length));
      return memory.subarray(0, length);
    };
    const file = paged({ size: bytes.length, read }, { held: 4, ahead: 2, reuse: true });
    const given: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += page) given.push(await file.read(at, page));
    expect(Buffer.concat(given).equals(bytes)).toBe(true);
    expect(used.size).toBeLessThan(10);
  });

  it('never writes to what a source gave of its own', async () => {
    const own = Uint8Array.from(bytes);
    const file = paged(memorySource(own), { held: 2, reuse: true });
    for (let at = 0; at < bytes.length; at += page) await file.read(at, page);
    expect(Buffer.from(own).equals(bytes)).toBe(true);
  });
});
