import { indexEntry, indexNode, indexRoot, nonResident, resident, runsOf } from '../images/ntfs-record.ts';
import { ntfsSizes, writeNtfs } from '../images/write-ntfs.ts';
import { type HostileCase, hostile, imageWith, volumeWith } from './case.ts';
import { attribute, changed, contents, free, manifest, pairs, placed } from './ntfs-parts.ts';

const { cluster } = ntfsSizes;

/** An image with a root folder whose index goes on in clusters, where these nodes stand. */
const tree =
  (root: readonly Buffer[], nodes: readonly Buffer[], size = nodes.length * cluster) =>
  () => {
    const attributes = [
      indexRoot([], root),
      nonResident(attribute.allocation, '$I30', { runs: runsOf([[free, Math.max(nodes.length, 1)]]), size }),
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
  return contents(resident(attribute.data, '', Buffer.from('x')), resident(attribute.reparse, '', value));
};
const compressed = (content: Buffer) => () => {
  const attributes = [
    nonResident(attribute.data, '', {
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
  hostile('ntfs-file-encrypted', 'an encrypted file', contents(resident(attribute.data, '', Buffer.from('x'), 0x4000))),
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

/** NTFS: indexes of folders, and how files are stored. */
export const ntfsFolderCases: readonly HostileCase[] = [...indexes, ...stored];
