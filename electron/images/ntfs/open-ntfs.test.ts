import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { attributeList, fileRecord, nonResident, runsOf } from '#electron/testing/images/ntfs-record.ts';
import { ntfsSizes, writeNtfs } from '#electron/testing/images/write-ntfs.ts';
import { memorySource, readAll } from '../bytes/source.ts';
import { openNtfs } from './open-ntfs.ts';

const volumes = join(import.meta.dirname, '..', '..', 'testing', 'images', 'volumes');

async function read(bytes: Uint8Array, path: string): Promise<Buffer> {
  const volume = await openNtfs(memorySource(bytes));
  let entry = volume.root;
  for (const name of path.split('/')) {
    const next = await volume.find(entry, name);
    if (next === null) throw new Error(`no ${name} in ${path}`);
    entry = next;
  }
  return Buffer.from(await readAll(await volume.open(entry)));
}

/** Bytes that no chunk of 4 KiB repeats. */
function noise(): Buffer {
  const bytes = Buffer.alloc(5_000);
  let state = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    state = Number((BigInt(state) * 1_103_515_245n + 12_345n) & 0x7fff_ffffn);
    bytes[at] = (state >> 16) & 255;
  }
  return Buffer.concat(Array.from({ length: 14 }, () => bytes));
}

describe('a volume that was compressed by a file system, with sectors of 4,096 bytes', () => {
  const bytes = gunzipSync(readFileSync(join(volumes, 'compressed.ntfs.gz')));

  it('gives text, zeros and what could not be packed as they were written', async () => {
    const lines = Array.from({ length: 4_000 }, (_, line) => `line ${line} of a text that can be packed\r\n`);
    expect((await read(bytes, 'apps/P/text.txt')).toString()).toBe(lines.join(''));
    expect((await read(bytes, 'apps/P/zeros.bin')).equals(Buffer.alloc(200_000))).toBe(true);
    const mixed = [noise(), Buffer.alloc(100_000, 'a'), Buffer.alloc(70_000), noise().subarray(0, 1_000)];
    expect((await read(bytes, 'apps/P/mixed.bin')).equals(Buffer.concat(mixed))).toBe(true);
  });

  it('gives any part of a file', async () => {
    const volume = await openNtfs(memorySource(bytes));
    const apps = await volume.find(volume.root, 'APPS');
    const folder = apps && (await volume.find(apps, 'p'));
    const entry = folder && (await volume.find(folder, 'MIXED.bin'));
    const file = entry && (await volume.open(entry));
    expect(Buffer.from((await file?.read(69_990, 20)) ?? []).toString('latin1', 10)).toBe('a'.repeat(10));
    expect(await file?.read(240_990, 100)).toHaveLength(10);
  });
});

describe('a file table in more pieces than its first record can name', () => {
  const { cluster, record, tableCluster, tableRecords } = ntfsSizes;
  const tableClusters = (tableRecords * record) / cluster;
  const data = 0x80;
  /** Record 15 names the clusters behind the first five, which hold records 0 to 19; files begin at 24. */
  function inPieces(extension: Buffer): Buffer {
    const size = tableRecords * record;
    const first = nonResident(data, '', { runs: runsOf([[tableCluster, 5]]), size });
    const { bytes } = writeNtfs({ 'a.txt': 'found' }, { $MFT: { attributes: [attributeList([0, 15]), first] } });
    extension.copy(bytes, tableCluster * cluster + 15 * record);
    return bytes;
  }
  const rest = (startVcn: number) =>
    nonResident(data, '', { runs: runsOf([[tableCluster + 5, tableClusters - 5]]), size: 0, startVcn });

  it('is read through', async () => {
    expect((await read(inPieces(fileRecord(1, [rest(5)])), 'a.txt')).toString()).toBe('found');
  });

  it.each([
    ['the further record leaves a gap', 'ntfs-extents-invalid', fileRecord(1, [rest(7)])],
    ['the further record is not one', 'ntfs-record-invalid', Buffer.alloc(record)],
    ['the further record adds nothing', 'ntfs-extents-invalid', fileRecord(1, [])],
  ])('is refused where %s', async (_, code, extension) => {
    await expect(read(inPieces(extension), 'a.txt')).rejects.toMatchObject({ code });
  });
});
