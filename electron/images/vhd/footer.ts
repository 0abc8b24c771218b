import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source } from '../bytes/source.ts';

const footerSize = 512;
const sectorSize = 512;
/** 2 TiB less what the format cannot address, rounded up: a VHD is never larger. */
const maxDiskSize = 2 * 1024 ** 4;

const kinds = new Map<number, 'fixed' | 'dynamic' | 'differencing'>([
  [2, 'fixed'],
  [3, 'dynamic'],
  [4, 'differencing'],
]);

/** What the footer of a VHD says; bytes. Ref: Virtual Hard Disk Image Format, "Hard Disk Footer" (big-endian). */
export type VhdFooter = {
  readonly kind: 'fixed' | 'dynamic' | 'differencing';
  readonly diskSize: number;
  /** Where the dynamic header stands. */
  readonly headerOffset: number;
  /** The file lacks its last 512 bytes: a copy that has not ended, as a rule. */
  readonly endMissing: boolean;
};

/** Reads the footer at the end, or its copy at the start of a dynamic disk. Throws `vhd-footer-invalid`, `vhd-kind-unknown`, `vhd-size-invalid`. */
export async function readFooter(file: Source): Promise<VhdFooter> {
  const last = await validFooter(file, file.size - footerSize);
  const footer = last ?? (await validFooter(file, 0));
  if (footer === null) throw problem('vhd-footer-invalid', { reason: 'neither copy has a valid checksum' });
  const type = footer.readUInt32BE(60);
  const kind = kinds.get(type);
  if (kind === undefined) throw problem('vhd-kind-unknown', { kind: type });
  const diskSize = bounded(footer.readBigUInt64BE(48));
  if (diskSize === 0 || diskSize > maxDiskSize || diskSize % sectorSize !== 0)
    throw problem('vhd-size-invalid', { size: diskSize });
  return {
    kind,
    diskSize,
    headerOffset: bounded(footer.readBigUInt64BE(16)),
    endMissing: last === null,
  };
}

async function validFooter(file: Source, offset: number): Promise<Buffer | null> {
  if (offset < 0) return null;
  const footer = Buffer.from(await readExactly(file, offset, footerSize));
  return footer.toString('latin1', 0, 8) === 'conectix' && checksumFits(footer, 64) ? footer : null;
}

/** The one's complement of the sum of all bytes, its own four taken as zero. */
export function checksumFits(structure: Uint8Array, checksumAt: number): boolean {
  let sum = 0;
  for (const [at, byte] of structure.entries()) if (at < checksumAt || at >= checksumAt + 4) sum += byte;
  return ~sum >>> 0 === Buffer.from(structure).readUInt32BE(checksumAt);
}

/** Offsets above 2^53 are no offsets; the largest number that is one is refused everywhere. */
export function bounded(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}
