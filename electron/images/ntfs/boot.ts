import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';

const maxClusterSize = 2 * 1_048_576;
const maxRecordSize = 65_536;

/** Sizes and places of an NTFS volume; bytes, and clusters where the name says so. */
export type Geometry = {
  readonly clusterSize: number;
  readonly clusters: number;
  readonly recordSize: number;
  readonly fileTableCluster: number;
};

/** Reads the boot sector. Ref: libfsntfs "New Technologies File System", 3. Throws `ntfs-boot-invalid`, `image-truncated`. */
export async function readGeometry(volume: Source): Promise<Geometry> {
  const boot = fields(await readExactly(volume, 0, 512), 'ntfs-boot-invalid');
  const sectorSize = boot.u16(11);
  if (![512, 1024, 2048, 4096].includes(sectorSize)) throw invalid(`the sector size ${sectorSize} is not allowed`);
  const clusterSize = sectorSize * sectorsPerCluster(boot.u8(13));
  if (clusterSize > maxClusterSize) throw invalid('the cluster size is above 2 MiB');
  const size = boot.u64(40) * sectorSize;
  if (!Number.isSafeInteger(size) || size === 0) throw invalid('the volume size is out of range');
  if (size > volume.size) throw problem('image-truncated', { size: volume.size });
  const clusters = Math.floor(size / clusterSize);
  const fileTableCluster = boot.u64(48);
  if (fileTableCluster >= clusters) throw invalid('the file table lies outside the volume');
  return { clusterSize, clusters, recordSize: recordSizeOf(boot, clusterSize), fileTableCluster };
}

/** A power of two up to 128, or a negative power for larger clusters. */
function sectorsPerCluster(value: number): number {
  const sectors = value <= 0x80 ? value : 2 ** (256 - value);
  if (sectors === 0 || !Number.isInteger(Math.log2(sectors)) || sectors > 4096)
    throw invalid('the cluster size is not a power of two');
  return sectors;
}

/** Positive: clusters. Negative: a power of two in bytes. */
function recordSizeOf(boot: Fields, clusterSize: number): number {
  const value = boot.u8(64);
  const size = value < 0x80 ? value * clusterSize : 2 ** (256 - value);
  if (size < 512 || size > maxRecordSize || !Number.isInteger(Math.log2(size)))
    throw invalid('the record size is not allowed');
  return size;
}

function invalid(reason: string): Error {
  return problem('ntfs-boot-invalid', { reason });
}
