import type { Finding } from '#shared/domain/finding/finding.ts';
import type { FileFormat } from '#shared/domain/package/facts.ts';
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
};

/** Opens a package or bundle by what it holds; `path` decides only between `.appx` and `.msix`. */
export async function openPackageFile(file: Source, path: string): Promise<PackageFile> {
  const zip = await openZip(file);
  const { files, container } = zip;
  const old = /\.appx(bundle)?$/i.test(path);
  const manifest = await files.open(bundleManifest);
  if (manifest === null) {
    const packages = [{ rootPath: '', files, container }];
    return { format: old ? 'appx' : 'msix', bundle: null, packages, findings: [needsImage] };
  }
  const { bundle, packages, findings } = await openBundle(zip, manifest);
  return { format: old ? 'appxbundle' : 'msixbundle', bundle, packages, findings: [...findings, needsImage] };
}
