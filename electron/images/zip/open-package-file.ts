import type { Finding } from '#shared/domain/finding/finding.ts';
import type { FileFormat } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Source } from '../bytes/source.ts';
import type { FoundPackage } from '../package/find-packages.ts';
import { type BundledPackage, readBundleManifest } from './bundle.ts';
import { openZip, type ZipPackage } from './open-zip.ts';

const bundleManifest = 'AppxMetadata\\AppxBundleManifest.xml';
/** So many packages of a bundle are read; the others are named. */
const maxRead = 32;
const needsImage: Finding = { code: 'not-an-image', severity: 'stops', details: {} };

type PackageFile = {
  readonly format: FileFormat;
  readonly packages: readonly FoundPackage[];
  readonly findings: readonly Finding[];
};

/** Opens a package or bundle by what it holds; `path` decides only between `.appx` and `.msix`. */
export async function openPackageFile(file: Source, path: string): Promise<PackageFile> {
  const zip = await openZip(file);
  const old = /\.appx(bundle)?$/i.test(path);
  const manifest = await zip.files.open(bundleManifest);
  if (manifest === null)
    return { format: old ? 'appx' : 'msix', packages: [{ rootPath: '', files: zip.files }], findings: [needsImage] };
  const listed = await readBundleManifest(manifest);
  return {
    format: old ? 'appxbundle' : 'msixbundle',
    packages: await packagesIn(zip, listed),
    findings: [bundleFinding(listed), needsImage],
  };
}

/** The packages of a bundle, read where they lie. Those of a flat bundle lie beside it and are only named. */
async function packagesIn(zip: ZipPackage, listed: readonly BundledPackage[]): Promise<readonly FoundPackage[]> {
  const packages: FoundPackage[] = [];
  const applicationsFirst = [...listed].sort((a, b) => Number(a.kind === 'resource') - Number(b.kind === 'resource'));
  for (const { fileName } of applicationsFirst.slice(0, maxRead)) {
    const inner = await zip.openStored(fileName);
    if (inner !== null) packages.push({ rootPath: fileName, files: (await openZip(inner)).files });
    else if ((await zip.files.names('')).includes(fileName))
      throw problem('bundle-package-compressed', { name: fileName });
  }
  return packages;
}

function bundleFinding(listed: readonly BundledPackage[]): Finding {
  const names = listed.map((one) => one.fileName).join(', ');
  return { code: 'bundle-read', severity: 'passed', details: { packages: listed.length, names: names.slice(0, 512) } };
}
