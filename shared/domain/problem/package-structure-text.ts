import { said, type Words, type WordsOf } from './words.ts';

const buildAgain = 'Build the package again, or get it again from its publisher.';
const getAgain = 'Get the package again from its publisher.';
const suspicious = 'Check where the file comes from: packaging tools do not write such files.';

function fixed(title: string, cause: string, remedy: string): WordsOf {
  const words: Words = { title, cause, remedy };
  return () => words;
}

const manifest = {
  'manifest-root-unknown': (details) => ({
    title: 'The manifest is that of something else',
    cause: `AppxManifest.xml begins with “${said(details, 'root', 'nothing')}” where a package has Package.`,
    remedy: buildAgain,
  }),
  'manifest-list-too-long': (details) => ({
    title: 'The manifest lists too much',
    cause: `AppxManifest.xml lists more than ${said(details, 'limit', '1000')} applications, capabilities or dependencies.`,
    remedy: suspicious,
  }),
  'manifest-publisher-invalid': fixed(
    'The package has no valid publisher',
    'Publisher in the Identity of AppxManifest.xml is missing or longer than 8192 characters.',
    buildAgain,
  ),
  'manifest-version-invalid': (details) => ({
    title: 'The package has no valid version',
    cause: `Version in the Identity of AppxManifest.xml is “${said(details, 'version', '')}”; it has to be four numbers up to 65535, such as 1.0.0.0.`,
    remedy: buildAgain,
  }),
  'manifest-architecture-unknown': (details) => ({
    title: 'The architecture of the package is not known',
    cause: `AppxManifest.xml says “${said(details, 'architecture', '')}”; Windows knows x86, x64, arm, arm64 and neutral.`,
    remedy: buildAgain,
  }),
} satisfies Record<string, WordsOf>;

const documents = {
  'block-map-too-large': (details) => ({
    title: 'The block map is too large',
    cause: `AppxBlockMap.xml has ${said(details, 'size', 'too many')} bytes; at most ${said(details, 'limit', '52428800')} are read.`,
    remedy: suspicious,
  }),
  'block-map-size-invalid': (details) => ({
    title: 'The block map says an impossible size',
    cause: `AppxBlockMap.xml says “${said(details, 'size', '')}” bytes for a file.`,
    remedy: buildAgain,
  }),
  'block-map-hash-unknown': fixed(
    'The block map uses a hash method that is not known',
    'HashMethod in AppxBlockMap.xml is missing or none of SHA-256, SHA-384 and SHA-512.',
    buildAgain,
  ),
  'block-map-element-unknown': (details) => ({
    title: 'The block map does not follow its schema',
    cause: `AppxBlockMap.xml has an element “${said(details, 'name', '')}” where it may only have File.`,
    remedy: buildAgain,
  }),
  'content-types-invalid': (details) => ({
    title: 'The list of content types cannot be read',
    cause: `[Content_Types].xml is not valid: ${said(details, 'reason', 'it is no XML')}.`,
    remedy: buildAgain,
  }),
  'xml-doctype': fixed(
    'A document of the package has a DOCTYPE',
    'Manifests and block maps have none; it is how XML files attack who reads them.',
    suspicious,
  ),
  'xml-too-deep': (details) => ({
    title: 'A document of the package is nested too deep',
    cause: `It cannot be a manifest or block map: ${said(details, 'reason', 'it has too many levels')}.`,
    remedy: suspicious,
  }),
  'xml-too-many-attributes': (details) => ({
    title: 'A document of the package has too many attributes',
    cause: `It cannot be a manifest or block map: ${said(details, 'reason', 'an element has too many attributes')}.`,
    remedy: suspicious,
  }),
} satisfies Record<string, WordsOf>;

const zip = {
  'zip-end-invalid': (details) => ({
    title: 'The end of the package file is missing',
    cause: `What closes a package file is not there: ${said(details, 'reason', 'its last bytes are something else')}.`,
    remedy: 'Copy the file again and wait until the copy has ended, then try again.',
  }),
  'zip-several-disks': fixed(
    'The package file is one part of several',
    'It says that it spans several disks, which packages never do.',
    getAgain,
  ),
  'zip64-invalid': (details) => ({
    title: 'The package file contradicts itself about its size',
    cause: `Its records for large files are not usable: ${said(details, 'reason', 'they disagree')}.`,
    remedy: getAgain,
  }),
  'zip-directory-invalid': (details) => ({
    title: 'The list of parts of the package file is damaged',
    cause: `Its directory is not usable: ${said(details, 'reason', 'it contradicts itself')}.`,
    remedy: getAgain,
  }),
  'zip-parts-overlap': fixed(
    'Parts of the package file overlap',
    'Two of its parts lie over each other, which is how small files unpack to enormous ones.',
    suspicious,
  ),
  'zip-parts-apart': fixed(
    'The package file hides something between its parts',
    'There are bytes between its parts that belong to none, or something stands before the first.',
    getAgain,
  ),
  'zip-unpacked-too-large': (details) => ({
    title: 'The package would unpack to far more than it should',
    cause: `It says ${said(details, 'size', 'too many')} bytes unpacked, out of ${said(details, 'packed', 'a few')}.`,
    remedy: suspicious,
  }),
  'zip-size-impossible': (details) => ({
    title: 'A part of the package file lies about its size',
    cause: `${said(details, 'name', 'A part')} says more bytes than its compressed contents can hold.`,
    remedy: suspicious,
  }),
  'zip-names-repeated': fixed(
    'Two parts of the package file have the same name',
    'Windows does not tell upper and lower case apart; which of the two counts would depend on who reads.',
    getAgain,
  ),
  'zip-name-invalid': (details) => ({
    title: 'A part of the package file has a name that is not allowed',
    cause: `The name of a part cannot be used: ${said(details, 'reason', 'it leaves the package')}.`,
    remedy: suspicious,
  }),
  'zip-part-encrypted': fixed(
    'A part of the package file has a password',
    'It is encrypted the way ZIP files are; packages never are.',
    'Ask the publisher for the package without a password.',
  ),
  'zip-method-unknown': (details) => ({
    title: 'A part of the package file is compressed in an unknown way',
    cause: `It uses the compression method ${said(details, 'method', 'unknown')}; packages use Deflate (8) or none (0).`,
    remedy: buildAgain,
  }),
  'zip-headers-disagree': fixed(
    'The package file contradicts itself about a part',
    'Its directory and the header of the part itself do not say the same.',
    getAgain,
  ),
  'zip-checksum-wrong': fixed(
    'The contents of a part were damaged',
    'What was unpacked has another size or checksum than the package file says.',
    'Copy the file again, or get the package again from its publisher.',
  ),
  'zip-data-damaged': fixed(
    'The compressed contents of a part are damaged',
    'They cannot be unpacked, or unpack to more than the package file says.',
    'Copy the file again, or get the package again from its publisher.',
  ),
} satisfies Record<string, WordsOf>;

const bundle = {
  'bundle-element-unknown': (details) => ({
    title: 'The manifest of the bundle does not follow its schema',
    cause: `AppxBundleManifest.xml has an element “${said(details, 'name', '')}” where it may not have one.`,
    remedy: 'Make the bundle again (makeappx bundle), or get it again from its publisher.',
  }),
  'bundle-no-application': fixed(
    'The bundle holds no application',
    'Its list of packages names resource packages alone.',
    'Get the bundle again from its publisher.',
  ),
  'bundle-name-invalid': (details) => ({
    title: 'The bundle names a package in a way that is not allowed',
    cause: `“${said(details, 'name', '')}” is no file name of a package.`,
    remedy: 'Get the bundle again from its publisher.',
  }),
  'bundle-package-compressed': (details) => ({
    title: 'A package in the bundle is compressed',
    cause: `${said(details, 'name', 'A package')} has to lie in the bundle as it is; Windows reads it in place.`,
    remedy: 'Make the bundle again (makeappx bundle), or get it again from its publisher.',
  }),
  'bundle-package-empty': (details) => ({
    title: 'A package in the bundle is empty',
    cause: `${said(details, 'name', 'A package')} has 0 bytes.`,
    remedy: 'Make the bundle again (makeappx bundle), or get it again from its publisher.',
  }),
  'bundle-package-unreadable': (details) => ({
    title: 'A package in the bundle is something else',
    cause: `${said(details, 'name', 'A file')} is listed as a package, and is no package file.`,
    remedy: 'Make the bundle again (makeappx bundle), or get it again from its publisher.',
  }),
} satisfies Record<string, WordsOf>;

/** What an administrator reads where a structure of a package file says something impossible. */
export const packageStructureWords = { ...manifest, ...documents, ...zip, ...bundle };
