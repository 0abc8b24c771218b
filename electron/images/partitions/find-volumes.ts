import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source, slice } from '../bytes/source.ts';
import type { Disk } from '../disk.ts';
import { type FileSystem, fileSystemOf } from './file-system.ts';
import { readGpt } from './gpt.ts';
import { readMbr } from './mbr.ts';
import type { Partition } from './partition.ts';

/**
 * The NTFS volumes of a disk: with a GPT, with an MBR, or over the whole disk without a table.
 * Throws `partition-*`, and `filesystem-*` where partitions are there but none can be read.
 */
export async function findVolumes(disk: Disk): Promise<readonly Source[]> {
  const found: { readonly fileSystem: FileSystem | null; readonly volume: Source }[] = [];
  const partitions = await candidates(disk);
  checkApart(partitions);
  for (const partition of partitions) {
    const volume = slice(disk, partition.offset, partition.size);
    found.push({ fileSystem: fileSystemOf(await readExactly(volume, 0, 512)), volume });
  }
  if (found.length === 0) throw problem('partition-none-usable');
  const readable = found.filter((one) => one.fileSystem === 'NTFS');
  if (readable.length === 0) throw unreadable(found.map((one) => one.fileSystem));
  return readable.map((one) => one.volume);
}

/** Two partitions over the same bytes would let two readers see two volumes. */
function checkApart(partitions: readonly Partition[]): void {
  let end = 0;
  for (const { offset, size } of [...partitions].sort((a, b) => a.offset - b.offset)) {
    if (offset < end) throw problem('partitions-overlap');
    end = offset + size;
  }
}

async function candidates(disk: Disk): Promise<readonly Partition[]> {
  if (disk.size < disk.sectorSize * 2) throw problem('partition-none-usable');
  const sector = await readExactly(disk, 0, 512);
  if (fileSystemOf(sector) !== null) return [{ offset: 0, size: disk.size }];
  if (sector[510] !== 0x55 || sector[511] !== 0xaa) throw problem('partition-none-usable');
  const table = await readMbr(sector, disk);
  return table === 'gpt' ? await readGpt(disk) : table;
}

function unreadable(fileSystems: readonly (FileSystem | null)[]): Error {
  if (fileSystems.includes('BitLocker')) return problem('filesystem-encrypted');
  const named = fileSystems.find((fileSystem) => fileSystem !== null);
  return named === undefined
    ? problem('filesystem-not-found')
    : problem('filesystem-unsupported', { filesystem: named });
}
