import type { Finding } from '#shared/domain/finding/finding.ts';
import type { CompanionFile, FileFormat } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type Companions, noCompanions } from './bytes/companions.ts';
import { readExactly, type Source } from './bytes/source.ts';
import { named } from './cim/file-set.ts';
import { type OpenCim, openCim } from './cim/open-cim.ts';
import type { Disk } from './disk.ts';
import { openNtfs } from './ntfs/open-ntfs.ts';
import { type FoundPackage, findPackages } from './package/find-packages.ts';
import { findVolumes } from './partitions/find-volumes.ts';
import { openVhd } from './vhd/open-vhd.ts';
import { openVhdx } from './vhdx/open-vhdx.ts';
import type { FoundBundle } from './zip/open-bundle.ts';
import { openPackageFile } from './zip/open-package-file.ts';

/** What a file holds: expanded packages of an image, or those of a package file. */
export type OpenImage = {
  readonly format: FileFormat;
  readonly packages: readonly FoundPackage[];
  /** The bundle that they lie in; null for any other file. */
  readonly bundle: FoundBundle | null;
  /** Findings on the file itself. */
  readonly findings: readonly Finding[];
  /** The files beside it that it is made of: those of a CIM, or the packages of a flat bundle. */
  readonly companions: readonly CompanionFile[];
};

const footerMissing: Finding = { code: 'vhd-footer-missing', severity: 'warning', details: {} };
const logReplayed: Finding = { code: 'vhdx-log-replayed', severity: 'warning', details: {} };
const useVhdx: Finding = { code: 'format-vhd', severity: 'advice', details: {} };

/**
 * Recognises a file by its first and last bytes and opens the stack of readers that it needs. `companions` are the files
 * in its folder, which a CIM and a flat bundle ask for. Throws `ImageProblemCode`s.
 */
export async function openImage(file: Source, path = '', companions: Companions = noCompanions): Promise<OpenImage> {
  if (file.size === 0) throw problem('image-empty');
  const format = await formatOf(file);
  switch (format) {
    case 'vhdx':
      return await openVhdxImage(file);
    case 'vhd':
      return await openVhdImage(file);
    case 'cim':
      return await openCimImage(file, companions);
    case 'zip':
      return await openPackageFile(file, path, companions);
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
  return {
    format: 'vhdx',
    packages: await packagesOn(disk),
    bundle: null,
    findings: disk.logReplayed ? [logReplayed] : [],
    companions: [],
  };
}

async function openVhdImage(file: Source): Promise<OpenImage> {
  const disk = await openVhd(file);
  const findings = disk.endMissing ? [footerMissing, useVhdx] : [useVhdx];
  return { format: 'vhd', packages: await packagesOn(disk), bundle: null, findings, companions: [] };
}

async function openCimImage(file: Source, companions: Companions): Promise<OpenImage> {
  const cim = await openCim(file, companions);
  const packages = await findPackages(cim.volume);
  if (packages.length === 0) throw problem('package-none');
  return { format: 'cim', packages, bundle: null, findings: cimFindings(cim), companions: cim.set.files };
}

/** A set with all its files, or which ones are missing; regions that are missing were a problem before. */
function cimFindings({ version, set }: OpenCim): readonly Finding[] {
  const { files, missingObjectIds: missing } = set;
  const whole: Finding =
    missing.length === 0
      ? { code: 'cim-set-complete', severity: 'passed', details: { files: files.length + 1 } }
      : { code: 'cim-objectid-missing', severity: 'warning', details: { names: named(missing) } };
  const unproven: Finding = { code: 'cim-format-unproven', severity: 'advice', details: { version } };
  return version === 1 ? [whole] : [whole, unproven];
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
