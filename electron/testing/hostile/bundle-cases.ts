import { packageParts } from '../images/sound-package.ts';
import { writeZip, type ZipPart } from '../images/write-zip.ts';
import { type HostileCase, hostile, readAt } from './case.ts';

const namespace = 'http://schemas.microsoft.com/appx/2013/bundle';
const application = '<Package Type="application" Version="1.0.0.0" Architecture="x64" FileName="app.msix"/>';
const inner = () => writeZip(Object.entries(packageParts(readAt)).map(([name, content]) => ({ name, content })));
const manifest = (packages: string) =>
  `<Bundle xmlns="${namespace}"><Identity Name="Contoso.Hostile" Publisher="CN=Hostile" Version="1.0.0.0"/><Packages>${packages}</Packages></Bundle>`;
const bundle =
  (content: string | Uint8Array, ...parts: readonly ZipPart[]) =>
  () =>
    writeZip([{ name: 'AppxMetadata/AppxBundleManifest.xml', content }, ...parts]);
const listing = (packages: string, ...parts: readonly ZipPart[]) => bundle(manifest(packages), ...parts);
const inPlace = (content: Uint8Array): ZipPart => ({ name: 'app.msix', content, stored: true });
const path = 'a.msixbundle';

/** Bundles: their manifest, and the packages inside. */
export const bundleCases: readonly HostileCase[] = [
  hostile('bundle-invalid', 'a manifest that is cut off', bundle(manifest(application).slice(0, -9)), path),
  hostile('bundle-invalid', 'a manifest of zeros', bundle(new Uint8Array(600)), path),
  hostile('bundle-invalid', 'an entity of its own', bundle(manifest('&x;')), path),
  hostile('xml-doctype', 'a bundle manifest with a DOCTYPE', bundle(`<!DOCTYPE Bundle>${manifest(application)}`), path),
  hostile(
    'xml-too-deep',
    'a bundle manifest of 500 levels',
    bundle(manifest('<a>'.repeat(500) + '</a>'.repeat(500))),
    path,
  ),
  hostile('bundle-no-application', 'no package', listing(''), path),
  hostile(
    'bundle-no-application',
    'resource packages alone',
    listing(application.replace('application', 'resource')),
    path,
  ),
  hostile(
    'bundle-no-application',
    'packages in another namespace',
    listing(application.replace('<Package ', '<Package xmlns="urn:x" ')),
    path,
  ),
  ...['../app.msix', 'C:\\app.msix', 'app.exe', ''].map((name) =>
    hostile('bundle-name-invalid', `a package named “${name}”`, listing(application.replace('app.msix', name)), path),
  ),
  hostile(
    'bundle-package-compressed',
    'a package that is compressed',
    listing(application, { name: 'app.msix', content: inner() }),
    path,
  ),
  hostile(
    'zip-end-invalid',
    'a package in a bundle that is cut off',
    listing(application, inPlace(inner().subarray(0, -40))),
    path,
  ),
  hostile(
    'image-limit-exceeded',
    'a bundle of 1,001 packages',
    listing(Array.from({ length: 1_001 }, (_, at) => application.replace('app.msix', `${at}.msix`)).join('')),
    path,
  ),
];
