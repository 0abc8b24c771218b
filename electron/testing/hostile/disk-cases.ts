import { type GptLiberties, gptDisk, mbrDisk } from '../images/write-disk.ts';
import { fixedVhd } from '../images/write-vhd.ts';
import { type HostileCase, hostile, volumeWith } from './case.ts';

const diskSize = 524_288;
const sectors = diskSize / 512;
const at = 64;
const nothing = new Uint8Array(0);
const mbr =
  (...parts: Parameters<typeof mbrDisk>[1]) =>
  () =>
    fixedVhd(mbrDisk(diskSize, parts));
const gpt = (liberties: GptLiberties) => () =>
  fixedVhd(gptDisk(diskSize, [{ at, content: volumeWith().bytes }], liberties));
const gptParts =
  (...parts: Parameters<typeof gptDisk>[1]) =>
  () =>
    fixedVhd(gptDisk(diskSize, parts));

const tables: readonly HostileCase[] = [
  hostile('partition-table-invalid', 'a GPT whose copies are both damaged', gpt({ bothDamaged: true })),
  hostile('partition-table-invalid', 'a GPT of four thousand million entries', gpt({ entries: 0xffff_ffff })),
  hostile('partition-table-invalid', 'a GPT with entries of 32 bytes', gpt({ entrySize: 32 })),
  hostile('partition-table-invalid', 'a GPT whose entries lie behind the disk', gpt({ entriesAt: 2 ** 40 })),
  hostile('partition-table-invalid', 'a GPT with a header larger than a sector', gpt({ headerSize: 0xffff })),
  hostile(
    'partition-outside-disk',
    'an MBR with a partition behind the disk',
    mbr({ at: 0xffff_fff0, content: nothing, sectors: 64 }),
  ),
  hostile(
    'partition-outside-disk',
    'an MBR with a partition of all sectors that there are',
    mbr({ at, content: nothing, sectors: 0xffff_ffff }),
  ),
  hostile(
    'partition-outside-disk',
    'a GPT with a partition one sector too long',
    gptParts({ at, content: nothing, sectors: sectors - at + 1 }),
  ),
  hostile(
    'partition-outside-disk',
    'a GPT with a partition that ends before it begins',
    gptParts({ at, content: nothing, sectors: -10 }),
  ),
  hostile(
    'partition-outside-disk',
    'a GPT with a partition behind all disks',
    gptParts({ at: 2 ** 50, content: nothing, sectors: 8 }),
  ),
  hostile(
    'partitions-overlap',
    'an MBR with two partitions in one place',
    mbr({ at, content: volumeWith().bytes }, { at: at + 8, content: nothing, sectors: 100 }),
  ),
  hostile(
    'partitions-overlap',
    'a GPT with two partitions in one place',
    gptParts({ at, content: volumeWith().bytes }, { at, content: nothing, sectors: 512 }),
  ),
  hostile('partition-none-usable', 'a disk of zeros', () => fixedVhd(new Uint8Array(diskSize))),
  hostile('partition-none-usable', 'an MBR without a partition', mbr()),
  hostile('partition-none-usable', 'a GPT without a partition', gptParts()),
  hostile(
    'partition-none-usable',
    'a GPT with a reserved partition alone',
    gptParts({ at, content: nothing, sectors: 64, reserved: true }),
  ),
  hostile('partition-none-usable', 'a disk of one sector', () => fixedVhd(new Uint8Array(512))),
];

/** A boot sector that names a file system. */
function boot(name: string, nameAt: number): Buffer {
  const sector = Buffer.alloc(64 * 512);
  sector.writeUInt16LE(512, 11);
  sector.write(name, nameAt, 'latin1');
  return sector;
}

const fileSystems: readonly HostileCase[] = [
  hostile('filesystem-not-found', 'an MBR partition of zeros', mbr({ at, content: nothing, sectors: 64 })),
  hostile('filesystem-not-found', 'a GPT partition of zeros', gptParts({ at, content: nothing, sectors: 64 })),
  hostile('filesystem-not-found', 'a partition whose name is almost NTFS', mbr({ at, content: boot('NTFS', 3) })),
  hostile('filesystem-unsupported', 'FAT32', mbr({ at, content: boot('FAT32   ', 82) })),
  hostile('filesystem-unsupported', 'FAT16', mbr({ at, content: boot('FAT16   ', 54) })),
  hostile('filesystem-unsupported', 'FAT12', mbr({ at, content: boot('FAT12   ', 54) })),
  hostile('filesystem-unsupported', 'exFAT', mbr({ at, content: boot('EXFAT   ', 3) })),
  hostile('filesystem-unsupported', 'ReFS', mbr({ at, content: boot('ReFS', 3) })),
  hostile('filesystem-encrypted', 'BitLocker behind an MBR', mbr({ at, content: boot('-FVE-FS-', 3) })),
  hostile('filesystem-encrypted', 'BitLocker behind a GPT', gptParts({ at, content: boot('-FVE-FS-', 3) })),
  hostile(
    'filesystem-encrypted',
    'BitLocker beside FAT32',
    mbr({ at, content: boot('FAT32   ', 82) }, { at: 200, content: boot('-FVE-FS-', 3) }),
  ),
];

/** Partition tables and the file systems behind them. */
export const diskCases: readonly HostileCase[] = [...tables, ...fileSystems];
