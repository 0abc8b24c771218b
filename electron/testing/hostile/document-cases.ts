import { nonResident, runsOf } from '../images/ntfs-record.ts';
import { blockMapXml, manifestXml, type PackageChanges, soundIdentity } from '../images/sound-package.ts';
import { type HostileCase, hostile, imageWith, volumeWith } from './case.ts';

const image = (changes: PackageChanges) => () => imageWith(volumeWith(changes).bytes);
const manifest = (text: string | Uint8Array) => image({ manifest: text });
const blockMap = (text: string | Uint8Array) => image({ blockMap: text });
const identity = (from: string, to: string) => manifest(manifestXml(soundIdentity.replace(from, to)));
const soundMap = blockMapXml({ 'AppxManifest.xml': 'x' });
const laughs = `<!DOCTYPE Package [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY b${at} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]>`;
const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
/** Elements that block maps do not know are passed over, however deep. */
const foreign = (levels: number) => '<a xmlns="urn:x">'.repeat(levels) + '</a>'.repeat(levels);
const attributes = (count: number) => Array.from({ length: count }, (_, at) => `a${at}=""`).join(' ');
/** A file of the package that says a size and has no clusters for it: a hole. */
const sparse = (file: string, size: number) => () => {
  const runs = runsOf([[null, Math.ceil(size / 4_096)]]);
  return imageWith(volumeWith({}, { [`app\\${file}`]: { attributes: [nonResident(0x80, '', { runs, size })] } }).bytes);
};

const shape: readonly HostileCase[] = [
  hostile('manifest-too-large', 'a manifest of 9 MiB', sparse('AppxManifest.xml', 9 * 1_048_576)),
  hostile('manifest-too-large', 'a manifest of 512 MiB', sparse('AppxManifest.xml', 2 ** 29)),
  hostile('manifest-malformed', 'a manifest that is cut off', manifest(manifestXml().slice(0, 200))),
  hostile('manifest-malformed', 'a manifest with an entity of its own', manifest(manifestXml('&lol;'))),
  hostile('manifest-malformed', 'a manifest of zeros', manifest(new Uint8Array(2_000))),
  hostile('manifest-malformed', 'a manifest that is not UTF-8', manifest(Buffer.from(manifestXml('\u00ff'), 'latin1'))),
  hostile(
    'manifest-malformed',
    'a manifest with the same attribute twice',
    manifest(manifestXml(soundIdentity.replace('Name=', 'Version="1.0.0.0" Name='))),
  ),
  hostile('manifest-root-unknown', 'a manifest without namespaces', manifest('<Package/>')),
  hostile('manifest-root-unknown', 'a block map for a manifest', manifest(soundMap)),
  hostile('manifest-root-unknown', 'a page for a manifest', manifest('<html><body/></html>')),
  hostile(
    'manifest-list-too-long',
    'a manifest of 1,001 applications',
    manifest(manifestXml(`${soundIdentity}<Applications>${'<Application Id="A"/>'.repeat(1_001)}</Applications>`)),
  ),
  hostile(
    'manifest-list-too-long',
    'a manifest of 1,001 capabilities',
    manifest(manifestXml(`${soundIdentity}<Capabilities>${'<Capability Name="a"/>'.repeat(1_001)}</Capabilities>`)),
  ),
  hostile(
    'manifest-list-too-long',
    'a manifest of 1,001 dependencies',
    manifest(
      manifestXml(`${soundIdentity}<Dependencies>${'<PackageDependency Name="a"/>'.repeat(1_001)}</Dependencies>`),
    ),
  ),
  hostile('xml-doctype', 'a billion laughs', manifest(manifestXml(`${soundIdentity}&b29;`, laughs))),
  hostile(
    'xml-doctype',
    'an entity that is a file of the reader',
    manifest(manifestXml(soundIdentity, '<!DOCTYPE Package [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
  ),
  hostile(
    'xml-doctype',
    'an entity that is a page of somebody',
    manifest(manifestXml(soundIdentity, '<!DOCTYPE Package [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]>')),
  ),
  hostile(
    'xml-doctype',
    'a block map with a DOCTYPE',
    blockMap(soundMap.replace('<BlockMap', '<!DOCTYPE BlockMap><BlockMap')),
  ),
  hostile('xml-too-deep', 'a manifest of 70 levels', manifest(manifestXml(soundIdentity + nested(70)))),
  hostile('xml-too-deep', 'a manifest of 10,000 levels', manifest(manifestXml(soundIdentity + nested(10_000)))),
  hostile(
    'xml-too-deep',
    'a block map of 70 levels',
    blockMap(soundMap.replace('</BlockMap>', `${foreign(70)}</BlockMap>`)),
  ),
  hostile(
    'xml-too-many-attributes',
    'a manifest element of 300 attributes',
    manifest(manifestXml(`${soundIdentity}<a ${attributes(300)}/>`)),
  ),
  hostile(
    'xml-too-many-attributes',
    'a manifest element of 5,000 attributes',
    manifest(manifestXml(`<a ${attributes(5_000)}/>`)),
  ),
  hostile(
    'xml-too-many-attributes',
    'a block map element of 300 attributes',
    blockMap(soundMap.replace('<File', `<File ${attributes(300)}`)),
  ),
];

const identities: readonly HostileCase[] = [
  hostile('manifest-identity-invalid', 'no identity', manifest(manifestXml(''))),
  hostile('manifest-identity-invalid', 'a name that leaves its folder', identity('Contoso.Hostile', '..\\..\\Windows')),
  hostile('manifest-identity-invalid', 'a name of two letters', identity('Contoso.Hostile', 'ab')),
  hostile('manifest-identity-invalid', 'a name of 60,000 letters', identity('Contoso.Hostile', 'a'.repeat(60_000))),
  hostile('manifest-identity-invalid', 'a resource id with a path', identity('/>', ' ResourceId="a/b"/>')),
  hostile('manifest-publisher-invalid', 'an empty publisher', identity('CN=Hostile', '')),
  hostile(
    'manifest-publisher-invalid',
    'a publisher of 60,000 letters',
    identity('CN=Hostile', `CN=${'a'.repeat(60_000)}`),
  ),
  ...['1.0.0', '1.0.0.65536', '-1.0.0.0', '01.0.0.0', '1.0.0.0.0'].map((version) =>
    hostile('manifest-version-invalid', `the version ${version}`, identity('1.0.0.0', version)),
  ),
  hostile('manifest-architecture-unknown', 'the architecture x65', identity('x64', 'x65')),
  hostile('manifest-architecture-unknown', 'an architecture that every object has', identity('x64', '__proto__')),
];

const maps: readonly HostileCase[] = [
  hostile('block-map-malformed', 'a block map that is cut off', blockMap(soundMap.slice(0, -5))),
  hostile('block-map-malformed', 'a block map of zeros', blockMap(new Uint8Array(600))),
  hostile(
    'block-map-malformed',
    'a block map with tags that do not match',
    blockMap(soundMap.replace('</File>', '</Fail>')),
  ),
  hostile(
    'block-map-malformed',
    'a block map with two roots',
    blockMap(soundMap + soundMap.replace(/<\?xml.*?\?>/, '')),
  ),
  hostile(
    'block-map-malformed',
    'a block map that is not UTF-8',
    blockMap(Buffer.from(soundMap.replace('Name="', 'Name="\u00ff'), 'latin1')),
  ),
  hostile('block-map-too-large', 'a block map of 51 MiB', sparse('AppxBlockMap.xml', 51 * 1_048_576)),
  hostile('block-map-too-large', 'a block map of a gigabyte', sparse('AppxBlockMap.xml', 2 ** 30)),
  ...['-1', '1e20', 'many', '9'.repeat(40)].map((size) =>
    hostile(
      'block-map-size-invalid',
      `a file of ${size} bytes`,
      blockMap(soundMap.replace('Size="1"', `Size="${size}"`)),
    ),
  ),
  hostile('block-map-hash-unknown', 'hashes of MD5', blockMap(soundMap.replace('xmlenc#sha256', 'xmldsig-more#md5'))),
  hostile('block-map-hash-unknown', 'no hash method', blockMap(soundMap.replace(/HashMethod="[^"]*"/, ''))),
];

/** Manifest and block map, in an image. */
export const documentCases: readonly HostileCase[] = [...shape, ...identities, ...maps];
