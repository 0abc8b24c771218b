import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import type { Disk } from '../disk.ts';
import type { Partition } from './partition.ts';

const gptProtective = 0xee;
/** Extended partitions hold further tables; images of packages have none. */
const skippedTypes = new Set([0x00, 0x05, 0x0f, 0x85]);

/** The four primary partitions of a master boot record, or `gpt` where it only guards a GPT. */
export function readMbr(sector: Uint8Array, disk: Disk): readonly Partition[] | 'gpt' {
  const record = fields(sector, 'partition-table-invalid');
  const entries = [446, 462, 478, 494];
  if (entries.some((at) => record.u8(at + 4) === gptProtective)) return 'gpt';
  return entries.filter((at) => !skippedTypes.has(record.u8(at + 4))).map((at) => partitionOf(record, at, disk));
}

function partitionOf(record: Fields, at: number, disk: Disk): Partition {
  const offset = record.u32(at + 8) * disk.sectorSize;
  const size = record.u32(at + 12) * disk.sectorSize;
  if (size === 0 || offset === 0 || offset + size > disk.size)
    throw problem('partition-outside-disk', { size: disk.size });
  return { offset, size };
}
