import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly } from '../bytes/source.ts';
import type { Disk } from '../disk.ts';
import type { Partition } from './partition.ts';

const gptProtective = 0xee;
const extendedTypes = new Set([0x05, 0x0f, 0x85]);
const entryOffsets = [446, 462, 478, 494] as const;
/** Logical partitions that are followed; a chain that is longer goes round in a circle. */
const maxLogical = 64;

/** An entry of a table; sectors, counted from where the kind of table says. */
type Entry = { readonly type: number; readonly first: number; readonly count: number };

/**
 * The partitions of a master boot record, those inside of extended ones included, or `gpt` where it only guards a GPT.
 * Throws `partition-table-invalid`, `partition-outside-disk`.
 */
export async function readMbr(sector: Uint8Array, disk: Disk): Promise<readonly Partition[] | 'gpt'> {
  const entries = entriesOf(fields(sector, 'partition-table-invalid'));
  if (entries.some((entry) => entry.type === gptProtective)) return 'gpt';
  const found: Partition[] = [];
  for (const entry of entries) {
    if (extendedTypes.has(entry.type)) found.push(...(await logicalPartitions(entry.first, disk)));
    else if (entry.type !== 0) found.push(partitionOf(entry, 0, disk));
  }
  return found;
}

/** Each table in an extended partition names one partition from itself on, and the next table from `start` on. */
async function logicalPartitions(start: number, disk: Disk): Promise<readonly Partition[]> {
  const found: Partition[] = [];
  for (let at = start, tables = 0; ; tables += 1) {
    const offset = at * disk.sectorSize;
    if (tables >= maxLogical) throw problem('partition-table-invalid', { reason: 'it goes round in a circle' });
    if (at === 0 || offset + disk.sectorSize > disk.size) throw problem('partition-outside-disk', { size: disk.size });
    const table = await readExactly(disk, offset, 512);
    if (table[510] !== 0x55 || table[511] !== 0xaa)
      throw problem('partition-table-invalid', { reason: 'a table in an extended partition is none' });
    const [own, next] = entriesOf(fields(table, 'partition-table-invalid'));
    if (own !== undefined && own.type !== 0) found.push(partitionOf(own, at, disk));
    if (next === undefined || !extendedTypes.has(next.type)) return found;
    at = start + next.first;
  }
}

function entriesOf(record: Fields): readonly Entry[] {
  return entryOffsets.map((at) => ({ type: record.u8(at + 4), first: record.u32(at + 8), count: record.u32(at + 12) }));
}

function partitionOf({ first, count }: Entry, from: number, disk: Disk): Partition {
  const offset = (from + first) * disk.sectorSize;
  const size = count * disk.sectorSize;
  if (size === 0 || offset === 0 || offset + size > disk.size)
    throw problem('partition-outside-disk', { size: disk.size });
  return { offset, size };
}
