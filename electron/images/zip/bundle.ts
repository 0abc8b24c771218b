import { problem } from '#shared/domain/problem/problem.ts';
import { readAll, type Source } from '../bytes/source.ts';
import { xmlReader } from '../package/xml.ts';

const maxManifest = 8 * 1_048_576;
const maxPackages = 1_000;

/** A package that a bundle says it holds. */
export type BundledPackage = {
  readonly fileName: string;
  readonly kind: 'application' | 'resource';
};

/** Reads AppxBundleManifest.xml: the packages of a bundle, unique by file name. Throws `bundle-invalid`. */
export async function readBundleManifest(file: Source): Promise<readonly BundledPackage[]> {
  if (file.size > maxManifest) throw problem('bundle-invalid', { reason: 'its manifest is too large' });
  const packages = new Map<string, BundledPackage>();
  const reader = xmlReader('bundle-invalid', {
    open: (path, attribute) => {
      if (path !== 'Bundle/Packages/Package') return;
      const one = bundled(attribute);
      packages.set(one.fileName.toLowerCase(), one);
      if (packages.size > maxPackages)
        throw problem('image-limit-exceeded', { what: 'The number of packages', limit: maxPackages });
    },
  });
  reader.feed(await readAll(file));
  reader.end();
  const found = [...packages.values()];
  if (!found.some((one) => one.kind === 'application')) throw problem('bundle-no-application');
  return found;
}

function bundled(attribute: (name: string) => string | undefined): BundledPackage {
  const fileName = attribute('FileName') ?? '';
  if (!/^[^/:*?"<>|]{1,250}\.(appx|msix)$/i.test(fileName))
    throw problem('bundle-name-invalid', { name: fileName.slice(0, 255) });
  return { fileName, kind: (attribute('Type') ?? 'resource') === 'application' ? 'application' : 'resource' };
}
