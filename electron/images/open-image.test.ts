import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { patched } from '#electron/testing/images/altered.ts';
import { enlarged, sampleImage } from '#electron/testing/images/sample-image.ts';
import { writeVhdx } from '#electron/testing/images/write-vhdx.ts';
import { crc32c } from './bytes/crc32c.ts';
import { memorySource, readAll, readExactly, type Source, slice } from './bytes/source.ts';
import { openImage } from './open-image.ts';
import { fullNameOf } from './package/identity.ts';
import { readManifest } from './package/manifest.ts';
import { findVolumes } from './partitions/find-volumes.ts';
import { openVhdx } from './vhdx/open-vhdx.ts';

const mebibyte = 1_048_576;
const notes = sampleImage('contoso-notes-2.0.0.0.vhdx');

async function packagesIn(bytes: Uint8Array | Source): Promise<readonly string[]> {
  const { packages } = await openImage(bytes instanceof Uint8Array ? memorySource(bytes) : bytes);
  const names: string[] = [];
  for (const { files } of packages) {
    const manifest = await files.open('appxmanifest.XML');
    if (manifest !== null) names.push(fullNameOf((await readManifest(manifest)).identity));
  }
  return names;
}

/** A disk of zeros with parts in it, as a VHDX with blocks of 1 MiB. */
function vhdxOf(size: number, sectorSize: 512 | 4096, parts: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const disk = new Uint8Array(size);
  for (const [at, bytes] of parts) disk.set(bytes, at);
  const blocks = new Map<number, Uint8Array>();
  for (let block = 0; block * mebibyte < size; block += 1) {
    const bytes = disk.subarray(block * mebibyte, (block + 1) * mebibyte);
    if (bytes.some((byte) => byte !== 0)) blocks.set(block, bytes);
  }
  return writeVhdx({ diskSize: size, blockSize: mebibyte, sectorSize, blocks });
}

async function volumeOf(image: Uint8Array): Promise<Uint8Array> {
  const volume = (await findVolumes(await openVhdx(memorySource(image))))[0];
  if (volume === undefined) throw new Error('the sample has no volume');
  return await readAll(volume);
}

/** A GPT with one partition, at LBA 1 or as the backup at the end of the disk. */
function gpt(
  sectorSize: number,
  lastSector: number,
  first: number,
  last: number,
  backup: boolean,
): Map<number, Uint8Array> {
  const entries = Buffer.alloc(128 * 128);
  Buffer.from('a2a0d0ebe5b9334487c068b6b72699c7', 'hex').copy(entries); // basic data
  entries.writeBigUInt64LE(BigInt(first), 32);
  entries.writeBigUInt64LE(BigInt(last), 40);
  const header = Buffer.alloc(92);
  header.write('EFI PART', 0, 'latin1');
  header.writeUInt32LE(0x10000, 8);
  header.writeUInt32LE(92, 12);
  const entriesAt = backup ? lastSector - 32 : 2;
  header.writeBigUInt64LE(BigInt(entriesAt), 72);
  header.writeUInt32LE(128, 80);
  header.writeUInt32LE(128, 84);
  header.writeUInt32LE(crc32(entries), 88);
  header.writeUInt32LE(crc32(header), 16);
  const protective = Buffer.alloc(512);
  protective[450] = 0xee;
  protective.writeUInt16LE(0xaa55, 510);
  return new Map([
    [0, protective],
    [(backup ? lastSector : 1) * sectorSize, header],
    [entriesAt * sectorSize, entries],
  ]);
}

/** An MBR with nothing but an extended partition, with one logical partition in the second of its tables. */
function extended(first: number, sectors: number, loop = false): Map<number, Uint8Array> {
  const table = (entries: readonly (readonly [type: number, first: number, sectors: number])[]) => {
    const record = Buffer.alloc(512);
    for (const [index, [type, from, count]] of entries.entries()) {
      record[450 + index * 16] = type;
      record.writeUInt32LE(from, 454 + index * 16);
      record.writeUInt32LE(count, 458 + index * 16);
    }
    record.writeUInt16LE(0xaa55, 510);
    return record;
  };
  const none = [0, 0, 0] as const;
  return new Map([
    [0, table([[0x0f, 8, 100_000]])],
    [8 * 512, table([none, [5, 8, 100_000]])],
    [16 * 512, table([[7, first - 16, sectors], loop ? [5, 8, 1] : none])],
  ]);
}

function mbr(first: number, sectors: number): Map<number, Uint8Array> {
  const record = Buffer.alloc(512);
  record[450] = 7;
  record.writeUInt32LE(first, 454);
  record.writeUInt32LE(sectors, 458);
  record.writeUInt16LE(0xaa55, 510);
  return new Map([[0, record]]);
}

describe('opening an image', () => {
  it.each([
    ['contoso-notes-1.0.0.0.vhdx', ['Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et']],
    [
      'litware-viewer-converter-5.0.2.0.vhdx',
      ['Litware.Converter_5.0.2.0_neutral__03z99x27xwshr', 'Litware.Viewer_5.0.2.0_x64__03z99x27xwshr'],
    ],
  ])('finds the packages of %s', async (name, packages) => {
    expect(await packagesIn(sampleImage(name))).toEqual(packages);
  });

  it.each([512, 4096] as const)(
    'reads a GPT with sectors of %i bytes, and its backup where the first copy is gone',
    async (sectorSize) => {
      const volume = await volumeOf(notes);
      const size = volume.length + 4 * mebibyte;
      const first = mebibyte / sectorSize;
      const last = first + volume.length / sectorSize - 1;
      for (const backup of [false, true]) {
        const parts = gpt(sectorSize, size / sectorSize - 1, first, last, backup).set(mebibyte, volume);
        expect(await packagesIn(vhdxOf(size, sectorSize, parts))).toHaveLength(1);
      }
    },
  );

  it('reads an MBR and a disk without a partition table', async () => {
    const volume = await volumeOf(notes);
    const size = volume.length + 2 * mebibyte;
    const parts = mbr(2048, volume.length / 512).set(mebibyte, volume);
    expect(await packagesIn(vhdxOf(size, 512, parts))).toHaveLength(1);
    expect(await packagesIn(vhdxOf(size, 512, new Map([[0, volume]])))).toHaveLength(1);
    const logical = extended(2048, volume.length / 512).set(mebibyte, volume);
    expect(await packagesIn(vhdxOf(size, 512, logical))).toHaveLength(1);
  });

  it('reads an image one of whose headers is damaged', async () => {
    expect(await packagesIn(patched(notes, 65_536, [0, 0, 0, 0]))).toHaveLength(1);
    expect(await packagesIn(patched(notes, 131_072 + 100, [7]))).toHaveLength(1);
  });

  it('reads a package from a disk of 1 GiB in blocks of 32 MiB', async () => {
    expect(await packagesIn(await enlarged(memorySource(notes), 1_024 * mebibyte, 32 * mebibyte))).toHaveLength(1);
  });
});

/** The current header of an image, changed and sealed again; the other copy is made invalid. */
function withHeader(image: Uint8Array, change: (header: Buffer) => void): Uint8Array {
  const header = Buffer.from(image.subarray(131_072, 131_072 + 4_096));
  change(header);
  header.writeUInt32LE(crc32c(header, 4), 4);
  return patched(patched(image, 65_536, [0, 0, 0, 0]), 131_072, header);
}

describe('refusing an image', () => {
  const text = (start: string) => Buffer.from(start.padEnd(4_096, 'x'));
  const disk = (parts: Map<number, Uint8Array>) => vhdxOf(4 * mebibyte, 512, parts);
  const volumeStart = (name: string, at = 3) =>
    Buffer.from(name.padStart(name.length + at, ' ').padEnd(512, '\0'), 'latin1');
  const cases: readonly (readonly [string, string, () => Uint8Array])[] = [
    ['an empty file', 'image-empty', () => new Uint8Array(0)],
    ['a text file', 'image-not-recognised', () => text('hello')],
    ['a VHD without a footer', 'vhd-footer-invalid', () => text('conectix')],
    ['a CIM that is text', 'cim-header-invalid', () => text('cimfile0')],
    ['an encrypted package', 'package-encrypted', () => text('EXPH')],
    ['two damaged headers', 'vhdx-headers-invalid', () => patched(patched(notes, 65_536, [0]), 131_072, [0])],
    ['another version', 'vhdx-version-unsupported', () => withHeader(notes, (header) => header.writeUInt16LE(2, 66))],
    ['a log without an entry', 'vhdx-log-invalid', () => withHeader(notes, (header) => header.fill(9, 48, 64))],
    [
      'two damaged region tables',
      'vhdx-region-table-invalid',
      () => patched(patched(notes, 196_616, [9]), 262_152, [9]),
    ],
    ['a disk without a table', 'partition-none-usable', () => disk(new Map())],
    ['a table without partitions', 'partition-none-usable', () => disk(mbr(0, 0).set(450, new Uint8Array(1)))],
    ['a partition outside the disk', 'partition-outside-disk', () => disk(mbr(2048, 1_000_000))],
    ['extended partitions that go round', 'partition-table-invalid', () => disk(extended(2048, 64, true))],
    [
      'a GPT that is gone',
      'partition-table-invalid',
      () =>
        disk(
          new Map([
            [450, Uint8Array.of(0xee)],
            [510, Uint8Array.of(0x55, 0xaa)],
          ]),
        ),
    ],
    ['a partition without a file system', 'filesystem-not-found', () => disk(mbr(2048, 2048))],
    ['exFAT', 'filesystem-unsupported', () => disk(mbr(2048, 2048).set(mebibyte, volumeStart('EXFAT   ')))],
    ['ReFS', 'filesystem-unsupported', () => disk(mbr(2048, 2048).set(mebibyte, volumeStart('ReFS')))],
    ['BitLocker', 'filesystem-encrypted', () => disk(mbr(2048, 2048).set(mebibyte, volumeStart('-FVE-FS-')))],
    ['NTFS without a size', 'ntfs-boot-invalid', () => disk(mbr(2048, 2048).set(mebibyte, volumeStart('NTFS    ')))],
  ];

  it.each(cases)('refuses %s as %s', async (_, code, make) => {
    await expect(openImage(memorySource(make()))).rejects.toMatchObject({ code });
  });

  it('refuses a differencing disk by its metadata', async () => {
    const image = writeVhdx({ diskSize: 4 * mebibyte, blockSize: mebibyte, blocks: new Map() });
    await expect(openImage(memorySource(patched(image, 2 * mebibyte + 65_540, [2])))).rejects.toMatchObject({
      code: 'vhdx-differencing',
    });
  });

  it('names the parent of a differencing disk where its locator does', async () => {
    const image = Buffer.from(writeVhdx({ diskSize: 4 * mebibyte, blockSize: mebibyte, blocks: new Map() }));
    image[2 * mebibyte + 65_540] = 2;
    const entry = 2 * mebibyte + 32 + 3 * 32;
    image.writeUInt16LE(4, 2 * mebibyte + 10);
    Buffer.from('2d5fd3a80bb34d45abf7d3d84834ab0c', 'hex').copy(image, entry);
    image.writeUInt32LE(70_000, entry + 16);
    image.writeUInt32LE(200, entry + 20);
    const locator = image.subarray(2 * mebibyte + 70_000);
    const [key, path] = ['relative_path', '.\\base.vhdx'];
    locator.writeUInt16LE(1, 18);
    locator.writeUInt32LE(32, 20);
    locator.writeUInt32LE(100, 24);
    locator.writeUInt16LE(key.length * 2, 28);
    locator.writeUInt16LE(path.length * 2, 30);
    locator.write(key, 32, 'utf16le');
    locator.write(path, 100, 'utf16le');
    await expect(openImage(memorySource(image))).rejects.toMatchObject({
      code: 'vhdx-differencing',
      details: { parent: path },
    });
  });

  it('says that a copy in progress is incomplete', async () => {
    const half = slice(memorySource(notes), 0, Math.floor(notes.length * 0.7));
    const error = await openImage(half).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: expect.stringMatching(/^(image-truncated|vhdx-block-outside-file)$/) });
    expect(await readExactly(half, 0, 8)).toHaveLength(8);
  });
});
