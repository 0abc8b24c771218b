import { describe, expect, it } from 'vitest';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { companionsOf } from '#electron/testing/images/write-cim.ts';
import { writeZip, type ZipPart } from '#electron/testing/images/write-zip.ts';
import { memorySource, readAll } from '../bytes/source.ts';
import { openImage } from '../open-image.ts';
import { openZip } from './open-zip.ts';

const open = (parts: readonly ZipPart[], comment = '') => openZip(memorySource(writeZip(parts, comment)));
const textOf = async (parts: readonly ZipPart[], name: string) => {
  const file = await (await open(parts)).files.open(name);
  return file === null ? null : Buffer.from(await readAll(file)).toString();
};
const plain: ZipPart = { name: 'a.txt', content: 'hello hello hello' };

describe('package files', () => {
  it('are read part by part, with names decoded and in any case', async () => {
    const parts = [plain, { name: 'Assets/My%20logo%5B1%5D.png', content: 'logo', stored: true }];
    expect(await textOf(parts, 'A.TXT')).toBe('hello hello hello');
    expect(await textOf(parts, 'Assets\\my logo[1].png')).toBe('logo');
    expect(await textOf(parts, 'b.txt')).toBeNull();
    expect(await (await open(parts)).files.names('assets')).toEqual(['My logo[1].png']);
  });

  it.each<[string, readonly ZipPart[], string]>([
    ['a way out of the folder', [{ ...plain, name: '../a.txt' }], 'zip-name-invalid'],
    ['a way out that is encoded', [{ ...plain, name: '%2e%2e/a.txt' }], 'zip-name-invalid'],
    ['a drive', [{ ...plain, name: 'C:/a.txt' }], 'zip-name-invalid'],
    ['an absolute name', [{ ...plain, name: '/a.txt' }], 'zip-name-invalid'],
    ['a backslash', [{ ...plain, name: 'a\\b.txt' }], 'zip-name-invalid'],
    ['a device', [{ ...plain, name: 'con.txt' }], 'zip-name-invalid'],
    ['a stream', [{ ...plain, name: 'a.txt%3Ax' }], 'zip-name-invalid'],
    ['the same name twice', [plain, { ...plain, name: 'A.TXT' }], 'zip-names-repeated'],
    ['encryption', [{ ...plain, said: { flags: 1 } }], 'zip-part-encrypted'],
    ['a method that is not known', [{ ...plain, said: { method: 12 } }], 'zip-method-unknown'],
    [
      'more to unpack than its bytes can hold',
      Array.from({ length: 17 }, (_, at) => ({ ...plain, name: `${at}`, said: { size: 4_294_967_294 } })),
      'zip-size-impossible',
    ],
  ])('are refused with %s', async (_, parts, code) => {
    await expect(open(parts)).rejects.toMatchObject({ code });
  });

  it.each<[string, ZipPart, string]>([
    ['another name in its own header', { ...plain, localName: 'b.txt' }, 'zip-headers-disagree'],
    ['a checksum that does not fit', { ...plain, said: { crc32: 1 } }, 'zip-checksum-wrong'],
    ['a size that is too small', { ...plain, said: { size: 5 } }, 'zip-data-damaged'],
    ['a size that is too large', { ...plain, said: { size: 50 } }, 'zip-checksum-wrong'],
    ['another method than its header', { ...plain, said: { method: 0 } }, 'zip-headers-disagree'],
  ])('refuse a part with %s', async (_, part, code) => {
    await expect(textOf([part], 'a.txt')).rejects.toMatchObject({ code });
  });

  it('are refused with a comment, with bytes before or behind, and with parts that overlap', async () => {
    const bytes = writeZip([plain, { ...plain, name: 'b.txt' }]);
    const second = bytes.indexOf('b.txt') - 30;
    const overlapping = Buffer.from(bytes);
    overlapping.writeUInt32LE(second - 4, bytes.lastIndexOf('b.txt') - 4);
    for (const bad of [
      writeZip([plain], 'x'),
      Buffer.concat([Buffer.alloc(3), bytes]),
      Buffer.concat([bytes, Buffer.alloc(3)]),
      overlapping,
    ])
      await expect(openZip(memorySource(bad))).rejects.toMatchObject({ code: expect.stringMatching(/^zip-/) });
  });
});

const publisher = 'CN=Contoso Ltd., O=Contoso Ltd., L=Vienna, C=AT';
const manifest = (packages: string) =>
  `<Bundle xmlns="http://schemas.microsoft.com/appx/2013/bundle"><Identity Name="Contoso.Notes" Publisher="${publisher}" Version="1.0.0.0"/>
  <Packages>${packages}</Packages></Bundle>`;
const application = '<Package Type="application" Version="2.0.0.0" Architecture="x64" FileName="app.msix" Offset="1"/>';
const bundle = (packages: string, ...parts: readonly ZipPart[]) =>
  openImage(
    memorySource(writeZip([{ name: 'AppxMetadata/AppxBundleManifest.xml', content: manifest(packages) }, ...parts])),
    'a.msixbundle',
  );

describe('bundles', () => {
  const inner = sampleImage('Contoso.Notes_2.0.0.0_x64.msix');

  it('are opened in place with the packages that they hold', async () => {
    const opened = await bundle(`${application}<Package FileName="de.msix"/>`, {
      name: 'app.msix',
      content: inner,
      stored: true,
    });
    expect(opened.format).toBe('msixbundle');
    expect(opened.packages.map((one) => one.rootPath)).toEqual(['app.msix']);
    expect(await opened.packages[0]?.files.open('AppxManifest.xml')).not.toBeNull();
    expect(opened.findings).toMatchObject([
      { code: 'bundle-read', details: { packages: 2, names: 'app.msix, de.msix' } },
      { code: 'block-map-missing' },
      { code: 'bundle-offset-wrong', details: { name: 'app.msix' } },
      { code: 'bundle-package-missing', details: { name: 'de.msix' } },
      { code: 'bundle-flat', details: { packages: 1 } },
      { code: 'not-an-image' },
    ]);
  });

  it('that are flat are opened with the packages in their folder, and tell which of them are missing', async () => {
    const listed = '<Package Type="application" Version="2.0.0.0" Architecture="x64" FileName="app.msix"/>';
    const file = writeZip([
      {
        name: 'AppxMetadata/AppxBundleManifest.xml',
        content: manifest(`${listed}<Package FileName="de.msix"/><Package FileName="sub\\fr.msix"/>`),
      },
    ]);
    const asked: string[] = [];
    const beside = companionsOf(new Map([['app.msix', inner]]));
    const list = async (name: string) => {
      asked.push(name);
      return await beside.list(name);
    };
    const opened = await openImage(memorySource(file), 'a.msixbundle', { ...beside, list });
    expect(opened.packages.map((one) => one.rootPath)).toEqual(['app.msix']);
    expect(await opened.packages[0]?.files.open('AppxManifest.xml')).not.toBeNull();
    expect(opened.companions).toMatchObject([
      { name: 'app.msix', size: inner.length, present: true },
      { name: 'de.msix', size: 0, present: false },
    ]);
    expect(opened.findings.filter((one) => one.code === 'bundle-package-missing')).toMatchObject([
      { severity: 'warning', details: { name: 'de.msix' } },
      { severity: 'warning', details: { name: 'sub\\fr.msix' } },
    ]);
    expect(asked).toEqual(['app.msix', 'de.msix']);
  });

  it.each([
    ['version', application.replace('2.0.0.0', '2.0.0.1')],
    ['architecture', application.replace('x64', 'arm64')],
    ['size', application.replace('Offset', 'Size="5" Offset')],
  ])('tell when the %s of a package is not the one that they list', async (what, packages) => {
    const { findings } = await bundle(packages, { name: 'app.msix', content: inner, stored: true });
    const found = findings.filter((one) => one.code === 'bundle-package-differs');
    expect(found).toMatchObject([{ severity: 'stops', details: { reason: expect.stringContaining(what) } }]);
  });

  it('tell of a package that is listed and not there', async () => {
    const { findings } = await bundle(application);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'bundle-package-differs', severity: 'stops' }));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['without an application', () => bundle('<Package FileName="de.msix"/>')],
    ['with a package that is compressed', () => bundle(application, { name: 'app.msix', content: inner })],
    ['with a package that is empty', () => bundle(application, { name: 'app.msix', content: '', stored: true })],
    ['with a package that is none', () => bundle(application, { name: 'app.msix', content: 'text', stored: true })],
    ['with a package listed twice', () => bundle(application + application)],
    ['with a file name that leaves the folder', () => bundle(application.replace('app.msix', '../app.msix'))],
  ])('are refused %s', async (_, opening) => {
    await expect(opening()).rejects.toMatchObject({ code: expect.stringMatching(/^bundle-/) });
  });
});
