import {
  vhdxOf,
  vhdxPlaces,
  withBlockTable,
  withHeaders,
  withMetadata,
  withRegionTables,
} from '../images/altered-vhdx.ts';
import { withDirtyLog } from '../images/dirty-log.ts';
import { diskWith, type HostileCase, hostile } from './case.ts';

const mebibyte = 1_048_576;
const image = () => vhdxOf(diskWith());
const header = (change: (bytes: Buffer) => void) => () => withHeaders(image(), change);
const regions = (change: (bytes: Buffer) => void) => () => withRegionTables(image(), change);
const metadata = (change: (bytes: Buffer) => void) => () => withMetadata(image(), change);
const blocks = (change: (bytes: Buffer) => void) => () => withBlockTable(image(), change);
/** Region entries begin at 16, metadata entries at 32; 32 bytes each. The block table is listed first. */
const table = 16;
const meta = 48;

function filled(places: readonly number[], value: number, length: number): () => Uint8Array {
  return () => {
    const copy = Buffer.from(image());
    for (const at of places) copy.fill(value, at, at + length);
    return copy;
  };
}

const headers: readonly HostileCase[] = [
  hostile('vhdx-headers-invalid', 'headers of zeros', filled(vhdxPlaces.headers, 0, 4_096)),
  hostile('vhdx-headers-invalid', 'headers of ones', filled(vhdxPlaces.headers, 0xff, 4_096)),
  hostile(
    'vhdx-headers-invalid',
    'headers with another signature',
    header((bytes) => bytes.fill('body', 0, 4)),
  ),
  hostile('vhdx-headers-invalid', 'headers whose checksums do not fit', () => {
    const copy = Buffer.from(image());
    for (const at of vhdxPlaces.headers) copy.writeUInt8(7, at + 100);
    return copy;
  }),
  ...[0, 2, 0xffff].map((version) =>
    hostile(
      'vhdx-version-unsupported',
      `version ${version}`,
      header((bytes) => bytes.writeUInt16LE(version, 66)),
    ),
  ),
  hostile(
    'vhdx-log-invalid',
    'a log that is dirty and empty',
    header((bytes) => bytes.fill(9, 48, 64)),
  ),
  hostile(
    'vhdx-log-invalid',
    'a log in the middle of nowhere',
    header((bytes) => {
      bytes.fill(9, 48, 64);
      bytes.writeBigUInt64LE(12_345n, 72);
    }),
  ),
  hostile(
    'vhdx-log-invalid',
    'a log without a length',
    header((bytes) => {
      bytes.fill(9, 48, 64);
      bytes.writeUInt32LE(0, 68);
    }),
  ),
  hostile('vhdx-log-invalid', 'a log with an entry that was half written', () => {
    const copy = Buffer.from(
      withDirtyLog(image(), [{ at: 0, sequence: 1, writes: [{ offset: 0, data: Buffer.alloc(4_096) }] }]),
    );
    copy.fill(3, mebibyte + 5_000, mebibyte + 5_100);
    return copy;
  }),
  hostile(
    'image-limit-exceeded',
    'a log of 4 GiB',
    header((bytes) => {
      bytes.fill(9, 48, 64);
      bytes.writeUInt32LE(0xfff0_0000, 68);
    }),
  ),
];

const regionTables: readonly HostileCase[] = [
  hostile('vhdx-region-table-invalid', 'region tables of zeros', filled(vhdxPlaces.regionTables, 0, 65_536)),
  hostile(
    'vhdx-region-table-invalid',
    'more regions than a table can hold',
    regions((bytes) => bytes.writeUInt32LE(2_048, 8)),
  ),
  hostile(
    'vhdx-region-table-invalid',
    'more regions than a number can count',
    regions((bytes) => bytes.writeUInt32LE(0xffff_ffff, 8)),
  ),
  hostile(
    'vhdx-region-table-invalid',
    'no region',
    regions((bytes) => bytes.writeUInt32LE(0, 8)),
  ),
  hostile(
    'vhdx-region-table-invalid',
    'a block table and no metadata',
    regions((bytes) => bytes.writeUInt32LE(1, 8)),
  ),
  hostile(
    'vhdx-region-misplaced',
    'a region off the grid',
    regions((bytes) => bytes.writeBigUInt64LE(3_145_729n, table + 16)),
  ),
  hostile(
    'vhdx-region-misplaced',
    'a region over the headers',
    regions((bytes) => bytes.writeBigUInt64LE(0n, table + 16)),
  ),
  hostile(
    'vhdx-region-misplaced',
    'a region without a length',
    regions((bytes) => bytes.writeUInt32LE(0, table + 24)),
  ),
  hostile(
    'vhdx-region-misplaced',
    'two regions in one place',
    regions((bytes) => bytes.writeBigUInt64LE(2_097_152n, table + 16)),
  ),
  hostile(
    'vhdx-region-misplaced',
    'the metadata listed twice',
    regions((bytes) => bytes.copy(bytes, table, meta, meta + 32)),
  ),
  hostile(
    'vhdx-region-unknown',
    'a required region that nobody knows',
    regions((bytes) => {
      bytes.writeUInt32LE(3, 8);
      bytes.fill(0x77, 80, 112);
    }),
  ),
  hostile(
    'vhdx-region-unknown',
    'nothing but regions that nobody knows',
    regions((bytes) => bytes.fill(0x11, 16, 80)),
  ),
  hostile(
    'image-truncated',
    'a region behind the end of the file',
    regions((bytes) => bytes.writeBigUInt64LE(2n ** 40n, table + 16)),
  ),
];

/** Entries and values of the metadata, by their order: file parameters, disk size, sector size. */
const entryAt = (index: number) => 32 + index * 32;
const valueAt = (index: number) => 65_536 + index * 16;
const size = (index: number, value: bigint) => metadata((bytes) => bytes.writeBigUInt64LE(value, valueAt(index)));

const metadataTables: readonly HostileCase[] = [
  hostile(
    'vhdx-metadata-invalid',
    'metadata of another kind',
    metadata((bytes) => bytes.fill('metadatb', 0, 8)),
  ),
  hostile(
    'vhdx-metadata-invalid',
    'more items than a table can hold',
    metadata((bytes) => bytes.writeUInt16LE(0xffff, 10)),
  ),
  hostile(
    'vhdx-metadata-invalid',
    'no items',
    metadata((bytes) => bytes.writeUInt16LE(0, 10)),
  ),
  hostile(
    'vhdx-metadata-invalid',
    'an item behind the metadata',
    metadata((bytes) => bytes.writeUInt32LE(0xffff_fff0, entryAt(1) + 16)),
  ),
  hostile(
    'vhdx-metadata-invalid',
    'an item listed twice',
    metadata((bytes) => bytes.copy(bytes, entryAt(1), entryAt(0), entryAt(1))),
  ),
  hostile(
    'vhdx-item-unknown',
    'a required item that nobody knows',
    metadata((bytes) => {
      bytes.writeUInt16LE(4, 10);
      bytes.fill(0x55, entryAt(3), entryAt(3) + 16);
      bytes.writeUInt32LE(4, entryAt(3) + 24);
    }),
  ),
  hostile(
    'vhdx-item-unknown',
    'a required item that nobody knows, in the first place',
    metadata((bytes) => bytes.fill(0x55, entryAt(0), entryAt(0) + 16)),
  ),
  hostile('vhdx-size-invalid', 'blocks of no bytes', size(0, 0n)),
  hostile('vhdx-size-invalid', 'blocks of 3 MiB', size(0, 3_145_728n)),
  hostile('vhdx-size-invalid', 'a disk of no bytes', size(1, 0n)),
  hostile('vhdx-size-invalid', 'a disk above 64 TiB', size(1, 2n ** 52n)),
  hostile('vhdx-size-invalid', 'sectors of 520 bytes', size(2, 520n)),
  hostile(
    'vhdx-differencing',
    'a differencing disk',
    metadata((bytes) => bytes.writeUInt32LE(2, valueAt(0) + 4)),
  ),
  hostile('vhdx-block-table-invalid', 'a disk of 64 TiB and a block table of 1 MiB', size(1, 2n ** 46n)),
  hostile('vhdx-block-table-invalid', 'a disk of 1 TiB and a block table of 1 MiB', size(1, 2n ** 40n)),
  ...[4, 5, 7].map((state) =>
    hostile(
      'vhdx-block-state-invalid',
      `a block in the state ${state}`,
      blocks((bytes) => bytes.writeUInt8(state, 0)),
    ),
  ),
  hostile(
    'vhdx-block-outside-file',
    'a block over the headers',
    blocks((bytes) => bytes.writeBigUInt64LE(6n, 0)),
  ),
  hostile(
    'vhdx-block-outside-file',
    'a block at the last offset that there is',
    blocks((bytes) => bytes.fill(0xff, 1, 8).writeUInt8(0xf6, 0)),
  ),
  hostile(
    'vhdx-block-outside-file',
    'a block right behind the end',
    blocks((bytes) => bytes.writeBigUInt64LE(BigInt(5 * mebibyte) | 6n, 0)),
  ),
  hostile('vhdx-block-outside-file', 'a block that is cut off', () => image().subarray(0, 4 * mebibyte + 300_000)),
];

/** VHDX: headers, log, regions, metadata, blocks. */
export const vhdxCases: readonly HostileCase[] = [...headers, ...regionTables, ...metadataTables];
