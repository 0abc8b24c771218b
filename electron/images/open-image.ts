import type { Finding } from '#shared/domain/finding/finding.ts';
import type { FileFormat } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { readExactly, type Source } from './bytes/source.ts';
import type { Disk } from './disk.ts';
import { openNtfs } from './ntfs/open-ntfs.ts';
import { type FoundPackage, findPackages } from './package/find-packages.ts';
import { findVolumes } from './partitions/find-volumes.ts';
import { openVhd } from './vhd/open-vhd.ts';
import { openVhdx } from './vhdx/open-vhdx.ts';
import { openPackageFile } from './zip/open-package-file.ts';

/** What a file holds: expanded packages of an image, or those of a package file. */
export type OpenImage = {
  readonly format: FileFormat;
  readonly packages: readonly FoundPackage[];
  /** Findings on the file itself. */
  readonly findings: readonly Finding[];
};

const footerMissing: Finding = { code: 'vhd-footer-missing', severity: 'warning', details: {} };
const logReplayed: Finding = { code: 'vhdx-log-replayed', severity: 'warning', details: {} };
const useVhdx: Finding = { code: 'format-vhd', severity: 'advice', details: {} };

/** Recognises a file by its first and last bytes and opens the stack of readers that it needs. Throws `ImageProblemCode`s. */
export async function openImage(file: Source, path = ''): Promise<OpenImage> {
  if (file.size === 0) throw problem('image-empty');
  const format = await formatOf(file);
  switch (format) {
    case 'vhdx':
      return await openVhdxImage(file);
    case 'vhd':
      return await openVhdImage(file);
    case 'cim':
      throw problem('image-cim-not-supported-yet');
    case 'zip':
      return await openPackageFile(file, path);
    case 'encrypted':
      throw problem('package-encrypted');
    case null:
      throw problem('image-not-recognised');
    default:
      return assertNever(format);
  }
}

async function openVhdxImage(file: Source): Promise<OpenImage> {
  const disk = await openVhdx(file);
  return { format: 'vhdx', packages: await packagesOn(disk), findings: disk.logReplayed ? [logReplayed] : [] };
}

async function openVhdImage(file: Source): Promise<OpenImage> {
  const disk = await openVhd(file);
  const findings = disk.endMissing ? [footerMissing, useVhdx] : [useVhdx];
  return { format: 'vhd', packages: await packagesOn(disk), findings };
}

async function packagesOn(disk: Disk): Promise<readonly FoundPackage[]> {
  const found: FoundPackage[] = [];
  for (const volume of await findVolumes(disk)) found.push(...(await findPackages(await openNtfs(volume))));
  if (found.length === 0) throw problem('package-none');
  return found;
}

async function formatOf(file: Source): Promise<'vhdx' | 'vhd' | 'cim' | 'zip' | 'encrypted' | null> {
  const start = Buffer.from(await readExactly(file, 0, Math.min(512, file.size))).toString('latin1');
  if (start.startsWith('vhdxfile')) return 'vhdx';
  if (start.startsWith('conectix')) return 'vhd';
  if (start.startsWith('cimfile0')) return 'cim';
  if (start.startsWith('PK')) return 'zip';
  if (start.startsWith('EXPH') || start.startsWith('EXBH')) return 'encrypted';
  if (file.size < 512) return null;
  const end = Buffer.from(await readExactly(file, file.size - 512, 512)).toString('latin1');
  return end.startsWith('conectix') ? 'vhd' : null;
}
