import type { Finding } from '#shared/domain/finding/finding.ts';
import type { CompanionFile, FileFormat } from '#shared/domain/package/facts.ts';
import type { Companions } from '../bytes/companions.ts';
import type { Source } from '../bytes/source.ts';
import type { FoundPackage } from '../package/find-packages.ts';
import { type FoundBundle, openBundle } from './open-bundle.ts';
import { openZip } from './open-zip.ts';

const bundleManifest = 'AppxMetadata\\AppxBundleManifest.xml';
const needsImage: Finding = { code: 'not-an-image', severity: 'stops', details: {} };

type PackageFile = {
  readonly format: FileFormat;
  readonly bundle: FoundBundle | null;
  readonly packages: readonly FoundPackage[];
  readonly findings: readonly Finding[];
  readonly companions: readonly CompanionFile[];
};

/**
 * Opens a package or bundle by what it holds, a flat bundle with the packages beside it; `path` decides only between `.appx`
 * and `.msix`.
 */
export async function openPackageFile(file: Source, path: string, beside: Companions): Promise<PackageFile> {
  const zip = await openZip(file);
  const { files, container } = zip;
  const old = /\.appx(bundle)?$/i.test(path);
  const manifest = await files.open(bundleManifest);
  if (manifest === null) {
    const packages = [{ rootPath: '', files, container }];
    return { format: old ? 'appx' : 'msix', bundle: null, packages, findings: [needsImage], companions: [] };
  }
  const opened = await openBundle(zip, manifest, beside);
  return { ...opened, format: old ? 'appxbundle' : 'msixbundle', findings: [...opened.findings, needsImage] };
}
