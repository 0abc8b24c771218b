import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { patched } from '#electron/testing/images/altered.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { companionsOf, type WrittenCim, writeCim } from '#electron/testing/images/write-cim.ts';
import { memorySource, readAll } from '../bytes/source.ts';
import { openImage } from '../open-image.ts';
import { fullNameOf } from '../package/identity.ts';
import { readManifest } from '../package/manifest.ts';
import { openZip } from '../zip/open-zip.ts';
import { openCim } from './open-cim.ts';

const set = '0badcafe-1234-5678-9abc-def012345678';
const bytes = (size: number) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 9)) & 0xff);
const open = async ({ image, beside }: WrittenCim) => await openCim(memorySource(image), companionsOf(beside));

/** Reads a file by its path, folder by folder. */
async function read(cim: WrittenCim, path: string): Promise<Uint8Array | null> {
  const { volume } = await open(cim);
  let entry = volume.root;
  for (const name of path.split('/')) {
    const next = await volume.find(entry, name);
    if (next === null) return null;
    entry = next;
  }
  return await readAll(await volume.open(entry));
}

async function sampleFiles(): Promise<Map<string, Uint8Array>> {
  const { files } = await openZip(memorySource(sampleImage('Contoso.Notes_2.0.0.0_x64.msix')));
  const found = new Map<string, Uint8Array>();
  for (const name of ['AppxManifest.xml', 'AppxBlockMap.xml', 'AppxSignature.p7x']) {
    const file = await files.open(name);
    if (file !== null) found.set(`msix/Contoso.Notes_2.0.0.0_x64__n9b0twzb1d8et/${name}`, await readAll(file));
  }
  return found;
}

describe('a CIM', () => {
  it.each([1, 2, 3] as const)('of version %i gives the package that it holds', async (version) => {
    const { image, beside } = writeCim({ files: await sampleFiles(), version });
    const opened = await openImage(memorySource(image), 'notes.cim', companionsOf(beside));
    const manifest = await opened.packages[0]?.files.open('appxmanifest.xml');
    const identity = manifest ? (await readManifest(manifest)).identity : null;
    expect(identity && fullNameOf(identity)).toBe('Contoso.Notes_2.0.0.0_x64__n9b0twzb1d8et');
    expect(opened).toMatchObject({ format: 'cim', packages: [{ rootPath: expect.stringMatching(/^msix\\Contoso/) }] });
    const unproven = version === 1 ? [] : [{ code: 'cim-format-unproven', severity: 'advice' }];
    expect(opened.findings).toMatchObject([{ code: 'cim-set-complete', severity: 'passed' }, ...unproven]);
    expect(opened.companions.map(({ name, size, present }) => [name, size, present])).toEqual(
      ['region', 'objectid'].flatMap((kind) =>
        [0, 1, 2].map((index) => [`${kind}_${set}_${index}`, beside.get(`${kind}_${set}_${index}`)?.length, true]),
      ),
    );
  });

  it('gives every file of more than 1,024, whatever its size and the case of its name', async () => {
    const files = new Map<string, Uint8Array>([
      ['a/empty.txt', bytes(0)],
      ['a/large.bin', bytes(300_000)],
    ]);
    for (let index = 0; index < 2_500; index += 1) files.set(`b/File ${index}.txt`, bytes(index));
    const cim = writeCim({ files });
    const { volume } = await open(cim);
    const folder = await volume.find(volume.root, 'B');
    expect(folder && (await volume.list(folder))).toHaveLength(2_500);
    for (const [path, content] of [...files].filter((_, index) => index % 97 < 3))
      expect(Buffer.from((await read(cim, path.toUpperCase())) ?? []).equals(content)).toBe(true);
    expect(await read(cim, 'b/File 2500.txt')).toBeNull();
  });

  it('puts programs together again that are stored as they are loaded', async () => {
    const program = bytes(50_000);
    const cim = writeCim({ files: new Map([['app/run.exe', program]]), movePrograms: true });
    const sum = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
    expect(sum((await read(cim, 'app/run.exe')) ?? bytes(0))).toBe(sum(program));
    const { volume } = await open(cim);
    const folder = await volume.find(volume.root, 'app');
    const entry = folder && (await volume.find(folder, 'run.exe'));
    const file = entry && (await volume.open(entry));
    expect(await file?.read(1_000, 8_000)).toEqual(program.subarray(1_000, 9_000));
    expect(await file?.read(49_990, 100)).toEqual(program.subarray(49_990));
  });

  it('finds its files by the GUID in its header, not by names, and takes them in any case', async () => {
    const mine = writeCim({ files: await sampleFiles() });
    const other = writeCim({ files: new Map([['x.txt', bytes(3)]]), set: '11111111-1234-5678-9abc-def012345678' });
    const loud = [...mine.beside].map(([name, content]) => [name.toUpperCase(), content] as const);
    const opened = await openImage(memorySource(mine.image), '', companionsOf(new Map([...other.beside, ...loud])));
    expect(opened.packages).toHaveLength(1);
  });
});

describe('a CIM set with files missing', () => {
  it('stops without a region and names each', async () => {
    const { image, beside } = writeCim({ files: await sampleFiles() });
    const some = new Map([...beside].filter(([name]) => !/region_.*_[02]$/.test(name)));
    await expect(openImage(memorySource(image), '', companionsOf(some))).rejects.toMatchObject({
      code: 'cim-region-missing',
      details: { names: `region_${set}_0, region_${set}_2`, missing: 2, needed: 3 },
    });
    await expect(openImage(memorySource(image))).rejects.toMatchObject({ code: 'cim-region-missing' });
  });

  it('warns without an objectid and says which files are there', async () => {
    const { image, beside } = writeCim({ files: await sampleFiles() });
    const some = new Map([...beside].filter(([name]) => name !== `objectid_${set}_1`));
    const opened = await openImage(memorySource(image), '', companionsOf(some));
    expect(opened.findings).toMatchObject([
      { code: 'cim-objectid-missing', severity: 'warning', details: { names: `objectid_${set}_1` } },
    ]);
    expect(opened.companions.filter((one) => !one.present).map((one) => one.name)).toEqual([`objectid_${set}_1`]);
  });
});

describe('a CIM that lies', () => {
  const cim = writeCim({ files: new Map([['msix/p/AppxManifest.xml', bytes(2_000)]]) });
  const region0 = `region_${set}_0`;
  const metadata = cim.beside.get(region0) ?? Buffer.alloc(0);
  const object = Number(cim.image.readBigUInt64LE(56));
  const tableDirectory = Number(metadata.readBigUInt64LE(object + 8));
  const table = Number(metadata.readBigUInt64LE(tableDirectory));
  const links = Number(metadata.readBigUInt64LE(table + 40));
  const image = (at: number, ...values: readonly number[]) => ({
    ...cim,
    image: Buffer.from(patched(cim.image, at, values)),
  });
  const inRegion = (at: number, ...values: readonly number[]) => ({
    ...cim,
    beside: new Map(cim.beside).set(region0, Buffer.from(patched(metadata, at, values))),
  });

  it.each([
    ['another kind of file', 'cim-header-invalid', image(12, 1)],
    ['version 4', 'cim-version-unsupported', image(16, 4)],
    ['no regions', 'cim-header-invalid', image(48, 0, 0)],
    ['60,000 regions', 'image-limit-exceeded', image(48, 0x60, 0xea)],
    ['60,000 parents', 'image-limit-exceeded', image(70, 0x60, 0xea)],
    ['parents that are not there', 'image-truncated', image(70, 1)],
    ['a file system in a region that is not there', 'cim-offset-invalid', image(62, 9)],
    ['a file system in the header of a region', 'cim-offset-invalid', image(56, 8, 0, 0, 0)],
    ['a file system behind the end', 'cim-region-truncated', image(60, 1)],
    ['a region that is none', 'cim-region-invalid', inRegion(0, 0)],
    ['a region of another version', 'cim-version-unsupported', inRegion(16, 9)],
    ['no tables', 'cim-file-table-invalid', inRegion(object + 16, 0)],
    ['too many tables', 'cim-file-table-invalid', inRegion(object + 16, 0, 0, 0, 1)],
    ['entries that are too small', 'cim-file-table-invalid', inRegion(tableDirectory + 10, 8)],
    ['a root that does not exist', 'cim-file-table-invalid', inRegion(object + 20, 200)],
    ['a root that is a file', 'cim-folder-invalid', inRegion(table + 54, 0)],
    ['contents of an unknown kind', 'cim-stream-invalid', inRegion(table + 54, 7)],
    ['a folder that is its own', 'cim-folder-loop', inRegion(links + 8, 1)],
    ['a folder with more names than bytes', 'cim-folder-invalid', inRegion(links + 4, 255, 255)],
    ['a name outside the folder', 'cim-folder-invalid', inRegion(links + 12, 255, 255)],
    ['a name with a path in it', 'cim-folder-invalid', inRegion(links + 18, 0x5c)],
    ['a folder that is cut off', 'cim-folder-invalid', inRegion(table + 48, 4)],
    ['a folder of a terabyte', 'image-limit-exceeded', inRegion(table + 53, 1)],
  ])('is refused for %s', async (_, code, { image: file, beside }) => {
    await expect(openImage(memorySource(file), '', companionsOf(beside))).rejects.toMatchObject({ code });
  });

  it('says which file is cut short', async () => {
    const cut = new Map(cim.beside).set(
      `region_${set}_1`,
      (cim.beside.get(`region_${set}_1`) ?? metadata).subarray(0, 5_000),
    );
    const opened = await openImage(memorySource(cim.image), '', companionsOf(cut));
    await expect(opened.packages[0]?.files.open('AppxManifest.xml')).rejects.toMatchObject({
      code: 'cim-region-truncated',
      details: { name: `region_${set}_1`, size: 5_000 },
    });
  });
});
