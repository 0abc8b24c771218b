import { allContentTypes, signedZip } from '../images/signed-zip.ts';
import { blockMapXml, manifestXml, packageParts } from '../images/sound-package.ts';
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

const bundleParts = (publisher = 'CN=Hostile'): readonly ZipPart[] => {
  const content = manifest(application).replace('CN=Hostile', publisher);
  return [
    { name: 'app.msix', content: signedZip('package', innerParts(), readAt), stored: true },
    { name: 'AppxMetadata/AppxBundleManifest.xml', content, stored: true },
    { name: 'AppxBlockMap.xml', content: blockMapXml({ 'AppxMetadata\\AppxBundleManifest.xml': content }) },
    allContentTypes,
  ];
};
const innerParts = (types: ZipPart = allContentTypes): readonly ZipPart[] => [
  { name: 'AppxManifest.xml', content: manifestXml(), stored: true },
  { name: 'AppxBlockMap.xml', content: blockMapXml({ 'AppxManifest.xml': manifestXml() }) },
  types,
];
const typesXml = (inside: string): ZipPart => ({
  ...allContentTypes,
  content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${inside}</Types>`,
});
const typed = (inside: string) => () => signedZip('package', innerParts(typesXml(inside)), readAt);
const everyType = '<Default Extension="xml" ContentType="x"/><Default Extension="p7x" ContentType="x"/>';

/** Signatures of bundles as a whole, and the content types of their parts and of those of packages. */
const signedBundleCases: readonly HostileCase[] = [
  hostile(
    'signature-of-something-else',
    'a bundle with the signature of a package',
    () => signedZip('package', bundleParts(), readAt),
    path,
  ),
  hostile(
    'package-changed',
    'a byte between the packages of a signed bundle',
    () => {
      const bytes = signedZip('bundle', bundleParts(), readAt);
      bytes.writeUInt8((bytes[10] ?? 0) ^ 1, 10);
      return bytes;
    },
    path,
  ),
  hostile(
    'content-type-missing',
    'a part whose ending has no content type',
    typed('<Default Extension="p7x" ContentType="x"/>'),
  ),
  hostile('content-types-unreadable', 'an ending with two content types', typed(everyType + everyType)),
  hostile('content-types-unreadable', 'a content type of no name', typed(`${everyType}<Override ContentType="x"/>`)),
  hostile('content-types-unreadable', 'an element that no schema has', typed(`${everyType}<Overwrite/>`)),
];

/** Bundles: their manifest, and the packages inside. */
export const bundleCases: readonly HostileCase[] = [
  hostile('bundle-invalid', 'a manifest that is cut off', bundle(manifest(application).slice(0, -9)), path),
  hostile('bundle-invalid', 'a manifest of zeros', bundle(new Uint8Array(600)), path),
  hostile('bundle-invalid', 'an entity of its own', bundle(manifest('&x;')), path),
  hostile('xml-doctype', 'a bundle manifest with a DOCTYPE', bundle(`<!DOCTYPE Bundle>${manifest(application)}`), path),
  hostile(
    'xml-too-deep',
    'a bundle manifest of 500 levels',
    bundle(manifest(application.replace('/>', `>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</Package>`))),
    path,
  ),
  hostile('bundle-element-unknown', 'an element that no schema has', listing('<Pakage/>'), path),
  hostile(
    'bundle-element-unknown',
    'another document in its place',
    bundle(manifest(application).replaceAll('Bundle', 'Bungle')),
    path,
  ),
  ...signedBundleCases,
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
