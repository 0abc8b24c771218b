import { problem } from '#shared/domain/problem/problem.ts';
import { readAll, type Source } from '../bytes/source.ts';
import { xmlReader } from '../package/xml.ts';

const maxManifest = 8 * 1_048_576;
const maxPackages = 1_000;

/** A package that a bundle says it holds, with what it says of it. */
export type BundledPackage = {
  readonly fileName: string;
  readonly kind: 'application' | 'resource';
  readonly version: string;
  /** Lower case; `neutral` where the bundle does not say. */
  readonly architecture: string;
  /** Where its bytes begin in the bundle; null in a flat bundle, whose packages lie beside it. */
  readonly offset: number | null;
  readonly size: number | null;
  /** A small package that stands for a large one until that is installed. */
  readonly stub: boolean;
};

/** What AppxBundleManifest.xml says. */
export type BundleManifest = {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly packages: readonly BundledPackage[];
};

/** Elements of the document down to a package; newer schemas only add to what is inside of one. Those of others are `?`. */
const known =
  /^Bundle(\/(Identity|Properties|OptionalBundle|Dependencies|\?)(\/.*)?|\/Packages(\/(Package|\?)(\/.*)?)?)?$/;

type Attribute = (name: string) => string | undefined;

/** Reads AppxBundleManifest.xml: the packages of a bundle, unique by file name. Throws `bundle-*`. Ref: "Bundle manifest schema reference". */
export async function readBundleManifest(file: Source): Promise<BundleManifest> {
  if (file.size > maxManifest) throw problem('bundle-invalid', { reason: 'its manifest is too large' });
  const packages = new Map<string, BundledPackage>();
  const identity = { name: '', publisher: '', version: '' };
  const reader = xmlReader('bundle-invalid', {
    open: (path, attribute) => {
      if (!known.test(path)) throw problem('bundle-element-unknown', { name: path.slice(0, 128) });
      if (path === 'Bundle/Identity') Object.assign(identity, identityOf(attribute));
      if (path !== 'Bundle/Packages/Package') return;
      const one = bundled(attribute);
      if (packages.has(one.fileName.toLowerCase()))
        throw problem('bundle-invalid', { reason: 'it lists a package twice' });
      packages.set(one.fileName.toLowerCase(), one);
      if (packages.size > maxPackages)
        throw problem('image-limit-exceeded', { what: 'The number of packages', limit: maxPackages });
    },
  });
  reader.feed(await readAll(file));
  reader.end();
  const found = [...packages.values()];
  if (!found.some((one) => one.kind === 'application')) throw problem('bundle-no-application');
  return { ...identity, packages: found };
}

function identityOf(attribute: Attribute) {
  const said = (name: string) => (attribute(name) ?? '').slice(0, 8_192);
  return { name: said('Name'), publisher: said('Publisher'), version: said('Version') };
}

function bundled(attribute: Attribute): BundledPackage {
  const fileName = attribute('FileName') ?? '';
  if (!/^[^/:*?"<>|]{1,250}\.(appx|msix)$/i.test(fileName) || fileName.split('\\').includes('..'))
    throw problem('bundle-name-invalid', { name: fileName.slice(0, 255) });
  return {
    fileName,
    kind: (attribute('Type') ?? 'resource') === 'application' ? 'application' : 'resource',
    version: (attribute('Version') ?? '').slice(0, 64),
    architecture: (attribute('Architecture') ?? 'neutral').toLowerCase().slice(0, 64),
    offset: numberOf(attribute('Offset')),
    size: numberOf(attribute('Size')),
    stub: fileName.toLowerCase().startsWith('appxmetadata\\stub\\'),
  };
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
