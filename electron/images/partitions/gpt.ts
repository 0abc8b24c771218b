import { crc32 } from 'node:zlib';
import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly } from '../bytes/source.ts';
import type { Disk } from '../disk.ts';
import type { Partition } from './partition.ts';

/** Windows writes 128; more than 2,048 never stand in a sound table. */
const maxEntries = 2_048;
const maxEntrySize = 1_024;
const unused = '00000000-0000-0000-0000-000000000000';
const microsoftReserved = 'e3c9e316-0b5c-4db8-817d-f92df00215ae';
const efiSystem = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const skipped = new Set([unused, microsoftReserved, efiSystem]);

/** Partitions of a GUID partition table; the backup at the end of the disk serves where the first copy is damaged. Ref: UEFI 5.3. */
export async function readGpt(disk: Disk): Promise<readonly Partition[]> {
  const first = await readTable(disk, 1);
  const partitions = first ?? (await readTable(disk, disk.size / disk.sectorSize - 1));
  if (partitions === null) throw problem('partition-table-invalid', { reason: 'neither copy of the GPT is valid' });
  return partitions;
}

/** One copy of the table, or null where its header or its entries do not match their checksums. */
async function readTable(disk: Disk, sector: number): Promise<readonly Partition[] | null> {
  if (sector < 1 || (sector + 1) * disk.sectorSize > disk.size) return null;
  const bytes = await readExactly(disk, sector * disk.sectorSize, disk.sectorSize);
  const header = fields(bytes, 'partition-table-invalid');
  const headerSize = header.u32(12);
  if (header.ascii(0, 8) !== 'EFI PART' || headerSize < 92 || headerSize > disk.sectorSize) return null;
  const blanked = Uint8Array.from(bytes.subarray(0, headerSize));
  blanked.fill(0, 16, 20);
  if (crc32(blanked) !== header.u32(16)) return null;
  return await readEntries(disk, header);
}

async function readEntries(disk: Disk, header: Fields): Promise<readonly Partition[] | null> {
  const at = header.u64(72) * disk.sectorSize;
  const count = header.u32(80);
  const entrySize = header.u32(84);
  if (count > maxEntries || entrySize < 128 || entrySize > maxEntrySize) return null;
  if (!Number.isSafeInteger(at) || at + count * entrySize > disk.size) return null;
  const bytes = await readExactly(disk, at, count * entrySize);
  if (crc32(bytes) !== header.u32(88)) return null;
  const entries = fields(bytes, 'partition-table-invalid');
  const partitions: Partition[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (skipped.has(entries.guid(entry * entrySize))) continue;
    partitions.push(partitionOf(entries, entry * entrySize, disk));
  }
  return partitions;
}

function partitionOf(entries: Fields, at: number, disk: Disk): Partition {
  const firstSector = entries.u64(at + 32);
  const lastSector = entries.u64(at + 40);
  const offset = firstSector * disk.sectorSize;
  const size = (lastSector - firstSector + 1) * disk.sectorSize;
  if (size <= 0 || !Number.isSafeInteger(offset + size) || offset + size > disk.size)
    throw problem('partition-outside-disk', { size: disk.size });
  return { offset, size };
}
