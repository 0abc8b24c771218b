import {
  attributeList,
  indexEntry,
  indexNode,
  indexRoot,
  nonResident,
  resident,
  runsOf,
} from '../images/ntfs-record.ts';
import { type NtfsChange, ntfsSizes, type WrittenNtfs, writeNtfs } from '../images/write-ntfs.ts';
import { type HostileCase, hostile, imageWith, volumeWith } from './case.ts';

const data = 0x80;
const allocation = 0xa0;
const reparse = 0xc0;
const manifest = 'app\\AppxManifest.xml';
const { cluster } = ntfsSizes;
/** A cluster that no file uses. */
const free = 50;

/** An image whose volume has something changed after it was written. */
const edited = (change: (volume: WrittenNtfs) => void) => () => {
  const volume = volumeWith();
  change(volume);
  return imageWith(volume.bytes);
};
const boot = (change: (sector: Buffer) => void) => edited(({ bytes }) => change(bytes.subarray(0, 512)));
const record = (path: string, change: (bytes: Buffer) => void) =>
  edited(({ bytes, recordAt }) => change(bytes.subarray(recordAt(path), recordAt(path) + ntfsSizes.record)));
const changed = (path: string, change: NtfsChange) => () => imageWith(volumeWith({}, { [path]: change }).bytes);
const contents = (...attributes: readonly Buffer[]) => changed(manifest, { attributes });
const placed = (runs: Buffer, size = 5_000, more: object = {}) =>
  contents(nonResident(data, '', { runs, size, ...more }));
const pairs = (hex: string) => Buffer.from(hex, 'hex');

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
        nonResident(data, '', {
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
      attributes: [nonResident(data, '', { runs: runsOf([[1_000_000, 16]]), size: 65_536 })],
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
      nonResident(data, '', { runs: runsOf([[free, 1]]), size: 9_000 }),
      nonResident(data, '', { runs: runsOf([[free + 1, 1]]), size: 0, startVcn: 2 }),
    ),
  ),
  hostile(
    'ntfs-extents-invalid',
    'two extents over each other',
    contents(
      nonResident(data, '', { runs: runsOf([[free, 2]]), size: 9_000 }),
      nonResident(data, '', { runs: runsOf([[free, 2]]), size: 0, startVcn: 1 }),
    ),
  ),
  hostile('ntfs-extents-invalid', 'a file longer than its clusters', placed(runsOf([[free, 1]]), 100_000)),
  hostile(
    'ntfs-extents-invalid',
    'a compressed file longer than its clusters',
    placed(runsOf([[free, 1]]), 100_000, { flags: 1, unit: 4 }),
  ),
];

/** An image with a root folder whose index goes on in clusters, where these nodes stand. */
const tree =
  (root: readonly Buffer[], nodes: readonly Buffer[], size = nodes.length * cluster) =>
  () => {
    const attributes = [
      indexRoot([], root),
      nonResident(allocation, '$I30', { runs: runsOf([[free, Math.max(nodes.length, 1)]]), size }),
    ];
    const { bytes } = writeNtfs({}, { '': { attributes } }, 96);
    for (const [index, node] of nodes.entries()) node.copy(bytes, (free + index) * cluster);
    return imageWith(bytes);
  };
const down = (subnode: number) => [indexEntry(null, subnode)];
const chain = Array.from({ length: 20 }, (_, vcn) => indexNode(vcn, down(vcn + 1)));
const roots = (...attributes: readonly Buffer[]) => changed('', { attributes });

const indexes: readonly HostileCase[] = [
  hostile('ntfs-index-invalid', 'a folder without an index', roots()),
  hostile('ntfs-index-invalid', 'nodes of 100 bytes', roots(indexRoot([], [indexEntry(null)], 100))),
  hostile(
    'ntfs-index-invalid',
    'an index without an end',
    roots(indexRoot([], [indexEntry({ name: 'a', record: 30 })])),
  ),
  hostile('ntfs-index-invalid', 'an entry without a length', roots(indexRoot([], [Buffer.alloc(32)]))),
  hostile('ntfs-index-invalid', 'a file that is listed as a folder', changed(manifest.slice(0, 3), { flags: 1 })),
  hostile('ntfs-index-loop', 'a node that leads to itself', tree(down(0), [indexNode(0, down(0))])),
  hostile(
    'ntfs-index-loop',
    'two nodes that lead to each other',
    tree(down(0), [indexNode(0, down(1)), indexNode(1, down(0))]),
  ),
  hostile('ntfs-index-loop', 'a tree of twenty levels', tree(down(0), chain)),
  hostile('ntfs-index-node-missing', 'a node and no clusters for it', roots(indexRoot([], down(0)))),
  hostile('ntfs-index-node-missing', 'a node behind the index', tree(down(9), [indexNode(0, [indexEntry(null)])])),
  hostile(
    'ntfs-index-node-missing',
    'a node at the largest number',
    tree(down(Number.MAX_SAFE_INTEGER), [indexNode(0, [indexEntry(null)])]),
  ),
  hostile(
    'ntfs-index-node-missing',
    'a node in the place of another',
    tree(down(0), [indexNode(3, [indexEntry(null)])]),
  ),
  hostile('package-none', 'an empty volume', () => imageWith(writeNtfs({}).bytes)),
  hostile('package-none', 'a package deeper than is looked for', () =>
    imageWith(writeNtfs({ a: { b: { c: { d: { 'AppxManifest.xml': '' } } } } }).bytes),
  ),
  hostile('package-none', 'a folder that is a link', () =>
    imageWith(writeNtfs({ app: { 'AppxManifest.xml': '' } }, { app: { nameFlags: 0x1000_0400 } }).bytes),
  ),
  hostile('package-none', 'a manifest that is a folder', () => imageWith(writeNtfs({ 'AppxManifest.xml': {} }).bytes)),
  hostile('package-none', 'a folder that holds itself', () =>
    imageWith(writeNtfs({ loop: {} }, { loop: { listedAs: 5 } }).bytes),
  ),
];

/** A reparse point with that tag beside the contents of the manifest. */
const linked = (tag: number) => {
  const value = Buffer.alloc(8);
  value.writeUInt32LE(tag >>> 0, 0);
  return contents(resident(data, '', Buffer.from('x')), resident(reparse, '', value));
};
const compressed = (content: Buffer) => () => {
  const attributes = [
    nonResident(data, '', {
      runs: runsOf([
        [free, 1],
        [null, 15],
      ]),
      size: 60_000,
      flags: 1,
      unit: 4,
    }),
  ];
  const { bytes } = volumeWith({}, { [manifest]: { attributes } });
  content.copy(bytes, free * cluster);
  return imageWith(bytes);
};

const stored: readonly HostileCase[] = [
  hostile('ntfs-file-unsupported', 'a file compacted by Windows', linked(0x8000_0017)),
  hostile('ntfs-file-unsupported', 'a deduplicated file', linked(0x8000_0013)),
  hostile('ntfs-file-unsupported', 'a file that is a link', linked(0xa000_000c)),
  hostile('ntfs-file-encrypted', 'an encrypted file', contents(resident(data, '', Buffer.from('x'), 0x4000))),
  hostile(
    'ntfs-file-encrypted',
    'an encrypted file in clusters',
    placed(runsOf([[free, 2]]), 5_000, { flags: 0x4000 }),
  ),
  hostile('ntfs-compression-damaged', 'a chunk longer than its unit', compressed(Buffer.alloc(cluster, 0xff))),
  hostile('ntfs-compression-damaged', 'a copy of what was never written', compressed(pairs('02b001ffff'))),
  hostile(
    'ntfs-compression-damaged',
    'a chunk that ends behind its clusters',
    compressed(Buffer.concat([Buffer.from('ff0f', 'hex'), Buffer.alloc(4_092, 1), Buffer.from('ff', 'hex')])),
  ),
];

/** NTFS: boot sector, records, attributes, run lists, indexes, compression. */
export const ntfsCases: readonly HostileCase[] = [...boots, ...records, ...runs, ...indexes, ...stored];
