const recordSize = 1_024;
const indexRootType = 0x90;
const attributeListType = 0x20;
const endMark = 0xffffffff;

/** A name as a folder lists it. */
export type NtfsName = { readonly name: string; readonly record: number; readonly flags?: number };

/** One FILE record with its fixups in place. Ref: libfsntfs, 5. */
export function fileRecord(flags: number, attributes: readonly Buffer[], base = 0): Buffer {
  const record = Buffer.alloc(recordSize);
  const used = 56 + attributes.reduce((sum, one) => sum + one.length, 0) + 8;
  record.write('FILE', 0, 'latin1');
  record.writeUInt16LE(1, 16);
  record.writeUInt16LE(56, 20);
  record.writeUInt16LE(flags, 22);
  record.writeUInt32LE(used, 24);
  record.writeUInt32LE(recordSize, 28);
  record.writeUInt32LE(base, 32);
  Buffer.concat(attributes).copy(record, 56);
  if (used <= recordSize) record.writeUInt32LE(endMark, used - 8);
  return withFixups(record, 48);
}

/** An INDX node with entries; `vcn` is where it says that it stands. Ref: libfsntfs, 7.2. */
export function indexNode(vcn: number, entries: readonly Buffer[]): Buffer {
  const node = Buffer.alloc(4_096);
  const body = Buffer.concat(entries);
  node.write('INDX', 0, 'latin1');
  node.writeBigUInt64LE(BigInt(vcn), 16);
  node.writeUInt32LE(40, 24);
  node.writeUInt32LE(40 + body.length, 28);
  node.writeUInt32LE(4_096 - 24, 32);
  body.copy(node, 64);
  return withFixups(node, 40);
}

function withFixups(record: Buffer, at: number): Buffer {
  const count = record.length / 512 + 1;
  record.writeUInt16LE(at, 4);
  record.writeUInt16LE(count, 6);
  record.writeUInt16LE(0x0101, at);
  for (let sector = 1; sector < count; sector += 1) {
    record.copy(record, at + sector * 2, sector * 512 - 2, sector * 512);
    record.writeUInt16LE(0x0101, sector * 512 - 2);
  }
  return record;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
}

/** An attribute whose value stands in the record. Ref: libfsntfs, 6.1. */
export function resident(type: number, name: string, value: Buffer, flags = 0): Buffer {
  const header = Buffer.alloc(24);
  const named = padded(Buffer.from(name, 'utf16le'));
  const length = 24 + named.length + padded(value).length;
  header.writeUInt32LE(type, 0);
  header.writeUInt32LE(length, 4);
  header.writeUInt8(name.length, 9);
  header.writeUInt16LE(24, 10);
  header.writeUInt16LE(flags, 12);
  header.writeUInt32LE(value.length, 16);
  header.writeUInt16LE(24 + named.length, 20);
  return Buffer.concat([header, named, padded(value)]);
}

/** Where a value lies in clusters; what is left out is what a sound volume would say. */
export type Placed = {
  readonly runs: Buffer;
  readonly size: number;
  readonly initialized?: number;
  readonly startVcn?: number;
  readonly flags?: number;
  /** Compression unit as a power of two. */
  readonly unit?: number;
};

/** An attribute whose value lies in clusters. Ref: libfsntfs, 6.1. */
export function nonResident(type: number, name: string, placed: Placed): Buffer {
  const header = Buffer.alloc(64);
  const named = padded(Buffer.from(name, 'utf16le'));
  const runs = padded(placed.runs);
  header.writeUInt32LE(type, 0);
  header.writeUInt32LE(64 + named.length + runs.length, 4);
  header.writeUInt8(1, 8);
  header.writeUInt8(name.length, 9);
  header.writeUInt16LE(64, 10);
  header.writeUInt16LE(placed.flags ?? 0, 12);
  header.writeBigUInt64LE(BigInt(placed.startVcn ?? 0), 16);
  header.writeUInt16LE(64 + named.length, 32);
  header.writeUInt16LE(placed.unit ?? 0, 34);
  header.writeBigUInt64LE(BigInt(placed.size), 40);
  header.writeBigUInt64LE(BigInt(placed.size), 48);
  header.writeBigUInt64LE(BigInt(placed.initialized ?? placed.size), 56);
  return Buffer.concat([header, named, runs]);
}

/** Mapping pairs from absolute cluster and length; a cluster of null is a hole. */
export function runsOf(runs: readonly (readonly [cluster: number | null, length: number])[]): Buffer {
  let last = 0;
  const pairs = runs.map(([cluster, length]) => {
    const pair = Buffer.alloc(cluster === null ? 5 : 9);
    pair.writeUInt8(cluster === null ? 0x04 : 0x44, 0);
    pair.writeUInt32LE(length, 1);
    if (cluster !== null) pair.writeInt32LE(cluster - last, 5);
    last = cluster ?? last;
    return pair;
  });
  return Buffer.concat([...pairs, Buffer.alloc(1)]);
}

/** An index entry; without a name the last one of its node. `subnode` is the node with the names before it. */
export function indexEntry(name: NtfsName | null, subnode: number | null = null): Buffer {
  const key = name === null ? Buffer.alloc(0) : nameKey(name);
  const body = padded(Buffer.concat([Buffer.alloc(16), key]));
  const entry = subnode === null ? body : Buffer.concat([body, Buffer.alloc(8)]);
  if (name !== null) entry.writeUInt32LE(name.record, 0);
  entry.writeUInt16LE(entry.length, 8);
  entry.writeUInt16LE(key.length, 10);
  entry.writeUInt16LE((subnode === null ? 0 : 1) | (name === null ? 2 : 0), 12);
  if (subnode !== null) entry.writeBigUInt64LE(BigInt(subnode), entry.length - 8);
  return entry;
}

function nameKey({ name, flags = 0x20 }: NtfsName): Buffer {
  const key = Buffer.alloc(66 + name.length * 2);
  key.writeUInt32LE(flags, 56);
  key.writeUInt8(name.length, 64);
  key.writeUInt8(1, 65);
  key.write(name, 66, 'utf16le');
  return key;
}

/** $INDEX_ROOT of a folder that lists these names in order, or these entries as they are. Ref: libfsntfs, 7.1. */
export function indexRoot(names: readonly NtfsName[], entries?: readonly Buffer[], nodeSize = 4_096): Buffer {
  const sorted = [...names].sort((a, b) => (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1));
  const body = Buffer.concat(entries ?? [...sorted.map((name) => indexEntry(name)), indexEntry(null)]);
  const header = Buffer.alloc(32);
  header.writeUInt32LE(0x30, 0);
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(nodeSize, 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt32LE(16 + body.length, 20);
  header.writeUInt32LE(16 + body.length, 24);
  return resident(indexRootType, '$I30', Buffer.concat([header, body]));
}

/** $ATTRIBUTE_LIST that names these records. Ref: libfsntfs, 6.3. */
export function attributeList(records: readonly number[], entrySize = 32): Buffer {
  const entries = records.map((record) => {
    const entry = Buffer.alloc(32);
    entry.writeUInt32LE(0x80, 0);
    entry.writeUInt16LE(entrySize, 4);
    entry.writeUInt32LE(record, 16);
    return entry;
  });
  return resident(attributeListType, '', Buffer.concat(entries));
}
