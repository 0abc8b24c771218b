import { overlapping, withEnd, withRecord, type Zip64Records, zip64 } from '../images/altered-zip.ts';
import { packageParts } from '../images/sound-package.ts';
import { writeZip, type ZipPart } from '../images/write-zip.ts';
import { type HostileCase, hostile, readAt } from './case.ts';

const parts: readonly ZipPart[] = Object.entries(packageParts(readAt)).map(([name, content]) => ({ name, content }));
const [first = { name: '', content: '' }] = parts;
const sound = () => writeZip(parts);
const end = (change: (record: Buffer) => void) => () => withEnd(parts, change);
const record = (change: (record: Buffer, local: Buffer) => void) => () => withRecord(parts, change);
const long = (change: (records: Zip64Records) => void) => () => zip64(parts, change);
const part = (change: Partial<ZipPart>) => () => writeZip([{ ...first, ...change }]);
const named = (name: string) => () => writeZip([...parts, { name, content: 'x' }]);
const zeros = Buffer.alloc(100_000);

const ends: readonly HostileCase[] = [
  hostile('zip-end-invalid', 'nothing but the first two letters', () => Buffer.from('PK')),
  hostile('zip-end-invalid', 'a package that is cut off', () => sound().subarray(0, -30)),
  hostile('zip-end-invalid', 'a package with a comment', () => writeZip(parts, 'PK\u0005\u0006')),
  hostile('zip-end-invalid', 'a package with something behind it', () => Buffer.concat([sound(), Buffer.alloc(1_000)])),
  hostile(
    'zip-several-disks',
    'the second disk of two',
    end((bytes) => bytes.writeUInt16LE(1, 4)),
  ),
  hostile(
    'zip-several-disks',
    'more parts on all disks than on this one',
    end((bytes) => bytes.writeUInt16LE(100, 10)),
  ),
  hostile(
    'zip-several-disks',
    'a ZIP64 record of the last disk',
    long(({ record: bytes }) => bytes.writeUInt32LE(7, 16)),
  ),
  hostile(
    'zip64-invalid',
    'unknown sizes and no ZIP64 record',
    end((bytes) => bytes.fill(0xff, 8, 20)),
  ),
  hostile(
    'zip64-invalid',
    'a ZIP64 record somewhere else',
    long(({ locator }) => locator.writeBigUInt64LE(0n, 8)),
  ),
  hostile(
    'zip64-invalid',
    'a ZIP64 record at the last offset that there is',
    long(({ locator }) => locator.fill(0xff, 8, 16)),
  ),
  hostile(
    'zip64-invalid',
    'a ZIP64 record of another length',
    long(({ record: bytes }) => bytes.writeBigUInt64LE(2n ** 40n, 4)),
  ),
  hostile(
    'zip64-invalid',
    'two records that disagree',
    long(({ end: bytes }) => bytes.writeUInt32LE(5, 12)),
  ),
  hostile(
    'zip-directory-invalid',
    'a directory that ends elsewhere',
    end((bytes) => bytes.writeUInt32LE(4, 12)),
  ),
  hostile(
    'zip-directory-invalid',
    'a directory behind the file',
    end((bytes) => bytes.writeUInt32LE(0xffff_0000, 16)),
  ),
  hostile(
    'zip-directory-invalid',
    'more parts than its directory has',
    long(({ record: bytes }) => {
      bytes.writeBigUInt64LE(9n, 24);
      bytes.writeBigUInt64LE(9n, 32);
    }),
  ),
  hostile(
    'zip-directory-invalid',
    'fewer parts than its directory has',
    end((bytes) => {
      bytes.writeUInt16LE(1, 8);
      bytes.writeUInt16LE(1, 10);
    }),
  ),
  hostile(
    'zip-directory-invalid',
    'a record longer than the directory',
    record((bytes) => bytes.writeUInt16LE(0xffff, 30)),
  ),
  hostile(
    'image-limit-exceeded',
    'a thousand million parts',
    long(({ record: bytes }) => {
      bytes.writeBigUInt64LE(1_000_000_000n, 24);
      bytes.writeBigUInt64LE(1_000_000_000n, 32);
    }),
  ),
  hostile(
    'image-limit-exceeded',
    'a directory of 4 GB',
    end((bytes) => bytes.writeUInt32LE(0xffff_fffe, 12)),
  ),
];

const layout: readonly HostileCase[] = [
  hostile('zip-parts-overlap', 'a thousand parts over one another', () =>
    overlapping({ name: '', content: zeros }, 1_000),
  ),
  hostile('zip-parts-overlap', 'two parts over one another', () => overlapping({ name: '', content: 'x' }, 2)),
  hostile(
    'zip-parts-overlap',
    'a part over the directory',
    record((bytes) => bytes.writeUInt32LE(0x7fff_ffff, 20)),
  ),
  hostile(
    'zip-parts-apart',
    'a part behind the directory',
    record((bytes) => bytes.writeUInt32LE(0x7fff_ffff, 42)),
  ),
  hostile('zip-parts-apart', 'a program before the package', () => {
    const zip = writeZip(parts);
    const moved = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100_000), zip]);
    moved.writeUInt32LE(zip.readUInt32LE(zip.length - 6) + 100_004, moved.length - 6);
    return moved;
  }),
  hostile('zip-size-impossible', 'one byte that unpacks to 4 GB', part({ content: 'x', said: { size: 0xffff_fffe } })),
  hostile(
    'zip-size-impossible',
    'no byte that unpacks to one',
    part({ content: '', stored: true, said: { size: 100 } }),
  ),
  hostile('zip-unpacked-too-large', 'a megabyte that unpacks to a gigabyte', () =>
    writeZip(
      Array.from({ length: 11 }, (_, at) => ({
        name: `${at}`,
        content: zeros,
        stored: true,
        said: { size: 100_000_000, method: 8 },
      })),
    ),
  ),
  hostile('zip-names-repeated', 'the same name twice', () => writeZip([...parts, first])),
  hostile('zip-names-repeated', 'the same name in capital letters', named('APPXMANIFEST.XML')),
  hostile('zip-names-repeated', 'the same name with another encoding', named('AppxManifest%2Exml')),
  ...['../a', 'C:/a', '/a', 'a\\b', 'nul.txt'].map((name) =>
    hostile('zip-name-invalid', `a part named ${name}`, named(name)),
  ),
];

const entries: readonly HostileCase[] = [
  hostile('zip-part-encrypted', 'a part with a password', part({ said: { flags: 1 } })),
  hostile('zip-part-encrypted', 'a part with strong encryption', part({ said: { flags: 0x41 } })),
  hostile('zip-part-encrypted', 'a directory that is encrypted', part({ said: { flags: 0x2000 } })),
  ...[1, 9, 12, 93, 0xffff].map((method) =>
    hostile('zip-method-unknown', `the compression method ${method}`, part({ said: { method } })),
  ),
  hostile('zip-headers-disagree', 'another name in its own header', part({ localName: 'AppxManifest.xmm' })),
  hostile(
    'zip-headers-disagree',
    'a longer name in its own header',
    record((_, local) => local.writeUInt16LE(0xffff, 26)),
  ),
  hostile('zip-headers-disagree', 'another method in its own header', part({ said: { method: 0 } })),
  hostile(
    'zip-headers-disagree',
    'no header of its own',
    record((_, local) => local.writeUInt16LE(0x1111, 2)),
  ),
  hostile('zip-checksum-wrong', 'another checksum', part({ said: { crc32: 0 } })),
  hostile('zip-checksum-wrong', 'contents that are longer than they say', part({ stored: true, said: { size: 3 } })),
  hostile('zip-checksum-wrong', 'contents that are shorter than they say', part({ said: { size: 2_000 } })),
  hostile('zip-checksum-wrong', 'contents that were swapped', part({ stored: true, said: { crc32: 0x1234_5678 } })),
  hostile('zip-data-damaged', 'contents that unpack to more than they say', part({ said: { size: 10 } })),
  hostile('zip-data-damaged', 'zeros that unpack to more than they say', part({ content: zeros, said: { size: 1 } })),
  hostile('zip-data-damaged', 'contents that are not compressed', () => {
    const zip = writeZip(parts);
    zip.fill(0xff, 30 + first.name.length, 30 + first.name.length + 20);
    return zip;
  }),
  hostile('manifest-missing', 'an archive of something else', () => writeZip([{ name: 'readme.txt', content: 'x' }])),
  hostile('manifest-missing', 'a manifest in a folder', () => writeZip([{ name: 'a/AppxManifest.xml', content: 'x' }])),
  hostile('package-encrypted', 'an encrypted package', () => Buffer.alloc(4_096).fill('EXPH', 0, 4), 'a.eappx'),
  hostile('package-encrypted', 'an encrypted bundle', () => Buffer.alloc(4_096).fill('EXBH', 0, 4), 'a.eappxbundle'),
];

/** Package files: end records, layout, parts. */
export const zipCases: readonly HostileCase[] = [...ends, ...layout, ...entries];
