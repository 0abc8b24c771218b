import { attributeList, nonResident, runsOf } from '../images/ntfs-record.ts';
import { ntfsSizes, type WrittenNtfs } from '../images/write-ntfs.ts';
import { type HostileCase, hostile, imageWith, volumeWith } from './case.ts';
import { attribute, changed, contents, free, manifest, pairs, placed } from './ntfs-parts.ts';

/** An image whose volume has something changed after it was written. */
const edited = (change: (volume: WrittenNtfs) => void) => () => {
  const volume = volumeWith();
  change(volume);
  return imageWith(volume.bytes);
};
const boot = (change: (sector: Buffer) => void) => edited(({ bytes }) => change(bytes.subarray(0, 512)));
const record = (path: string, change: (bytes: Buffer) => void) =>
  edited(({ bytes, recordAt }) => change(bytes.subarray(recordAt(path), recordAt(path) + ntfsSizes.record)));

const boots: readonly HostileCase[] = [
  hostile(
    'ntfs-boot-invalid',
    'sectors of 513 bytes',
    boot((bytes) => bytes.writeUInt16LE(513, 11)),
  ),
  hostile(
    'ntfs-boot-invalid',
    'clusters of three sectors',
    boot((bytes) => bytes.writeUInt8(3, 13)),
  ),
  hostile(
    'ntfs-boot-invalid',
    'clusters of 2 to the 128 sectors',
    boot((bytes) => bytes.writeUInt8(0x81, 13)),
  ),
  hostile(
    'ntfs-boot-invalid',
    'a volume of no sectors',
    boot((bytes) => bytes.writeBigUInt64LE(0n, 40)),
  ),
  hostile(
    'ntfs-boot-invalid',
    'records of 2 to the 128 bytes',
    boot((bytes) => bytes.writeUInt8(0x80, 64)),
  ),
  hostile(
    'image-truncated',
    'a volume larger than its partition',
    boot((bytes) => bytes.writeBigUInt64LE(2n ** 40n, 40)),
  ),
  hostile('ntfs-file-table-invalid', 'a file table without contents', changed('$MFT', { attributes: [] })),
  hostile(
    'ntfs-file-table-invalid',
    'a file table of three million records',
    changed('$MFT', {
      attributes: [
        nonResident(attribute.data, '', {
          runs: runsOf([
            [4, 16],
            [null, 800_000],
          ]),
          size: 3 * 2 ** 30,
        }),
      ],
    }),
  ),
];

const records: readonly HostileCase[] = [
  hostile(
    'ntfs-record-invalid',
    'a file table that begins with zeros',
    record('$MFT', (bytes) => bytes.fill(0, 0, 4)),
  ),
  hostile(
    'ntfs-record-invalid',
    'a root folder without a signature',
    record('', (bytes) => bytes.fill(0, 0, 4)),
  ),
  hostile(
    'ntfs-record-invalid',
    'a file without a signature',
    record(manifest, (bytes) => bytes.fill('INDX', 0, 4)),
  ),
  hostile(
    'ntfs-record-invalid',
    'a record with too few fixups',
    record('app', (bytes) => bytes.writeUInt16LE(2, 6)),
  ),
  hostile(
    'ntfs-record-invalid',
    'a record whose fixups lie behind it',
    record('', (bytes) => bytes.writeUInt16LE(0xfff0, 4)),
  ),
  hostile(
    'ntfs-record-torn',
    'a root folder that was half written',
    record('', (bytes) => bytes.writeUInt16LE(9, 510)),
  ),
  hostile(
    'ntfs-record-torn',
    'a folder that was half written',
    record('app', (bytes) => bytes.writeUInt16LE(9, 1_022)),
  ),
  hostile(
    'ntfs-record-torn',
    'a file that was half written',
    record(manifest, (bytes) => bytes.writeUInt16LE(9, 510)),
  ),
  hostile(
    'ntfs-record-torn',
    'a record that Windows gave up',
    record('', (bytes) => bytes.fill('BAAD', 0, 4)),
  ),
  hostile('ntfs-record-missing', 'a file behind the file table', changed(manifest, { listedAs: 4_000_000 })),
  hostile('ntfs-record-missing', 'a root folder that is not in use', changed('', { flags: 2 })),
  hostile('ntfs-record-missing', 'a file that was deleted', changed(manifest, { flags: 0 })),
  hostile('ntfs-record-missing', 'a file in the record of another', contents(attributeList([5]))),
  hostile('ntfs-record-missing', 'a folder behind the file table', changed('app', { listedAs: 64 })),
  hostile(
    'ntfs-attribute-invalid',
    'an attribute without a length',
    record('', (bytes) => bytes.writeUInt32LE(0, 60)),
  ),
  hostile(
    'ntfs-attribute-invalid',
    'an attribute longer than its record',
    record('', (bytes) => bytes.writeUInt32LE(0xffff_fff8, 60)),
  ),
  hostile(
    'ntfs-attribute-invalid',
    'attributes without an end',
    record('app', (bytes) => bytes.writeUInt32LE(56, 24)),
  ),
  hostile(
    'ntfs-attribute-invalid',
    'a value behind its attribute',
    record('', (bytes) => bytes.writeUInt32LE(0xffff_ffff, 56 + 16)),
  ),
  hostile(
    'ntfs-attribute-invalid',
    'a compression unit of 2 to the 60 clusters',
    placed(runsOf([[free, 2]]), 5_000, { unit: 60 }),
  ),
  hostile('ntfs-attribute-list-invalid', 'a list whose entries have no length', contents(attributeList([30], 0))),
  hostile(
    'ntfs-attribute-list-invalid',
    'a list of a megabyte',
    contents(
      nonResident(0x20, '', {
        runs: runsOf([
          [free, 1],
          [null, 255],
        ]),
        size: 1_048_576,
      }),
    ),
  ),
];

const runs: readonly HostileCase[] = [
  hostile('ntfs-run-list-invalid', 'a run of no clusters', placed(pairs('21003200'))),
  hostile('ntfs-run-list-invalid', 'a run without a length', placed(pairs('203200'))),
  hostile(
    'ntfs-run-list-invalid',
    'a run with a length of fifteen bytes',
    placed(pairs('1f0101010101010101010101010101010100')),
  ),
  hostile('ntfs-run-list-invalid', 'a run whose length overflows', placed(pairs('18ffffffffffffffff3200'))),
  hostile('ntfs-run-list-invalid', 'runs without an end', placed(pairs('1101321101011132'))),
  hostile('ntfs-run-outside-volume', 'a run behind the volume', placed(runsOf([[1_000_000, 2]]))),
  hostile('ntfs-run-outside-volume', 'a run before the volume', placed(pairs('1102f000'))),
  hostile('ntfs-run-outside-volume', 'a run over the end of the volume', placed(runsOf([[63, 2]]))),
  hostile(
    'ntfs-run-outside-volume',
    'a run at the lowest cluster that there is',
    placed(pairs('81020000000000000080 00'.replace(' ', ''))),
  ),
  hostile(
    'ntfs-run-outside-volume',
    'a file table behind the volume',
    changed('$MFT', {
      attributes: [nonResident(attribute.data, '', { runs: runsOf([[1_000_000, 16]]), size: 65_536 })],
    }),
  ),
  hostile(
    'ntfs-extents-invalid',
    'a file whose first extent is missing',
    placed(runsOf([[free, 2]]), 5_000, { startVcn: 7 }),
  ),
  hostile(
    'ntfs-extents-invalid',
    'two extents with a gap between them',
    contents(
      nonResident(attribute.data, '', { runs: runsOf([[free, 1]]), size: 9_000 }),
      nonResident(attribute.data, '', { runs: runsOf([[free + 1, 1]]), size: 0, startVcn: 2 }),
    ),
  ),
  hostile(
    'ntfs-extents-invalid',
    'two extents over each other',
    contents(
      nonResident(attribute.data, '', { runs: runsOf([[free, 2]]), size: 9_000 }),
      nonResident(attribute.data, '', { runs: runsOf([[free, 2]]), size: 0, startVcn: 1 }),
    ),
  ),
  hostile('ntfs-extents-invalid', 'a file longer than its clusters', placed(runsOf([[free, 1]]), 100_000)),
  hostile(
    'ntfs-extents-invalid',
    'a compressed file longer than its clusters',
    placed(runsOf([[free, 1]]), 100_000, { flags: 1, unit: 4 }),
  ),
];

/** NTFS: boot sector, records, attributes, run lists. */
export const ntfsCases: readonly HostileCase[] = [...boots, ...records, ...runs];
