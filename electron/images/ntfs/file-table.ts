import { problem } from '#shared/domain/problem/problem.ts';
import { fields } from '../bytes/fields.ts';
import { memorySource, readAll, readExactly, type Source } from '../bytes/source.ts';
import { type Attribute, attributesIn, attributeType, type NonResidentAttribute } from './attributes.ts';
import type { Geometry } from './boot.ts';
import { withoutFixups } from './fixups.ts';
import { openStream } from './stream.ts';

const maxRecords = 2_097_152;
const maxExtents = 1_024;
const maxListSize = 262_144;
const recordInUse = 1;
const directory = 2;

/** One file or folder of the volume with all its attributes, those of its extension records included. */
export type FileRecord = {
  readonly number: number;
  readonly folder: boolean;
  readonly attributes: readonly Attribute[];
};

/** The file table of an NTFS volume. */
export type FileTable = {
  readonly geometry: Geometry;
  read(number: number): Promise<FileRecord>;
  /** The value of an attribute; null where the file has none of that type and name. */
  openAttribute(file: FileRecord, type: number, name: string): Source | null;
};

/** Opens $MFT by its own record 0. Ref: libfsntfs, 5. Throws `ntfs-*`. */
export async function openFileTable(volume: Source, geometry: Geometry): Promise<FileTable> {
  const table = await openTable(volume, geometry);
  return {
    geometry,
    read: async (number) => await readFile(volume, geometry, table, number),
    openAttribute: (file, type, name) => open(volume, geometry, file, type, name),
  };
}

/**
 * The records of $MFT. Where it is in so many pieces that record 0 alone cannot say where, further records of it do: each
 * lies in a part that is known by then, and adds the next one.
 */
async function openTable(volume: Source, geometry: Geometry): Promise<Source> {
  const first = await readExactly(volume, geometry.fileTableCluster * geometry.clusterSize, geometry.recordSize);
  const own = fields(withoutFixups(first, 'FILE', 'ntfs-record-invalid'), 'ntfs-record-invalid');
  const attributes = [...attributesIn(own, geometry.clusters)];
  const openKnown = (all: readonly Attribute[]) =>
    open(volume, geometry, { number: 0, folder: false, attributes: all }, attributeType.data, '');
  const list = open(volume, geometry, { number: 0, folder: false, attributes }, attributeType.attributeList, '');
  for (const extension of list === null ? [] : await extensionRecords(list, 0)) {
    const part = openKnown(cutToRuns(attributes, geometry.clusterSize));
    if (part === null) throw problem('ntfs-file-table-invalid');
    attributes.push(...(await readRecord(geometry, part, extension, 0)).attributes);
  }
  const table = openKnown(attributes);
  if (table === null || table.size > maxRecords * geometry.recordSize) throw problem('ntfs-file-table-invalid');
  return table;
}

/** $MFT as far as its known extents reach. */
function cutToRuns(attributes: readonly Attribute[], clusterSize: number): readonly Attribute[] {
  const extents = attributes.filter((one) => one.type === attributeType.data && !one.resident);
  const clusters = extents.flatMap((one) => (one.resident ? [] : one.runs)).reduce((sum, run) => sum + run.length, 0);
  const known = clusters * clusterSize;
  return extents.map((one) =>
    one.resident
      ? one
      : { ...one, size: Math.min(one.size, known), initializedSize: Math.min(one.initializedSize, known) },
  );
}

function open(volume: Source, geometry: Geometry, file: FileRecord, type: number, name: string): Source | null {
  const parts = file.attributes.filter((attribute) => attribute.type === type && attribute.name === name);
  const first = parts[0];
  if (first === undefined) return null;
  if ((first.flags & 0x4000) !== 0) throw problem('ntfs-file-encrypted');
  if (first.resident) return memorySource(first.value);
  const extents = parts.filter((part): part is NonResidentAttribute => !part.resident);
  extents.sort((a, b) => a.startVcn - b.startVcn);
  return openStream(volume, geometry.clusterSize, extents);
}

async function readFile(volume: Source, geometry: Geometry, table: Source, number: number): Promise<FileRecord> {
  const base = await readRecord(geometry, table, number, 0);
  const file = { number, folder: base.folder, attributes: base.attributes };
  const list = open(volume, geometry, file, attributeType.attributeList, '');
  if (list === null) return file;
  const attributes = [...base.attributes];
  for (const extension of await extensionRecords(list, number))
    attributes.push(...(await readRecord(geometry, table, extension, number)).attributes);
  return { ...file, attributes };
}

/** One record of the table; `base` is the record that it has to belong to, 0 for none. */
async function readRecord(geometry: Geometry, table: Source, number: number, base: number) {
  const offset = number * geometry.recordSize;
  if (offset + geometry.recordSize > table.size)
    throw problem('ntfs-record-missing', { reason: 'it lies outside the file table' });
  const bytes = await readExactly(table, offset, geometry.recordSize);
  const record = fields(withoutFixups(bytes, 'FILE', 'ntfs-record-invalid'), 'ntfs-record-invalid');
  const flags = record.u16(22);
  if ((flags & recordInUse) === 0) throw problem('ntfs-record-missing', { reason: 'it is not in use' });
  if (record.u32(32) + record.u16(36) * 2 ** 32 !== base)
    throw problem('ntfs-record-missing', { reason: 'it belongs to another file' });
  return { folder: (flags & directory) !== 0, attributes: attributesIn(record, geometry.clusters) };
}

/** The other records that an attribute list names. Lists of lists do not exist. Ref: libfsntfs, 6.3. */
async function extensionRecords(list: Source, own: number): Promise<ReadonlySet<number>> {
  if (list.size > maxListSize) throw problem('ntfs-attribute-list-invalid', { reason: 'it is too long' });
  const entries = fields(await readAll(list), 'ntfs-attribute-invalid');
  const records = new Set<number>();
  for (let at = 0; at + 26 <= entries.length; ) {
    const length = entries.u16(at + 4);
    if (length < 26) throw problem('ntfs-attribute-list-invalid', { reason: 'an entry of it is too short' });
    const number = entries.u32(at + 16) + entries.u16(at + 20) * 2 ** 32;
    if (number !== own) records.add(number);
    if (records.size > maxExtents)
      throw problem('image-limit-exceeded', { what: 'The list of extents of a file', limit: maxExtents });
    at += length;
  }
  return records;
}
