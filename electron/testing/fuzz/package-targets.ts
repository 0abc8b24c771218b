import { memorySource, readAll } from '#electron/images/bytes/source.ts';
import { readBlockMap } from '#electron/images/package/block-map.ts';
import { readContentTypes } from '#electron/images/package/content-types.ts';
import { parseManifest } from '#electron/images/package/manifest.ts';
import { readBundleManifest } from '#electron/images/zip/bundle.ts';
import { openZip } from '#electron/images/zip/open-zip.ts';
import { SignatureError } from '#electron/signatures/der.ts';
import { readSignature } from '#electron/signatures/read-signature.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { readAt } from '../hostile/case.ts';
import { allContentTypes } from '../images/signed-zip.ts';
import { blockMapXml, manifestXml, packageParts } from '../images/sound-package.ts';
import { writeSignature } from '../images/write-signature.ts';
import { writeZip } from '../images/write-zip.ts';
import { everywhere, type FuzzTarget, textTokens } from './target.ts';

const names = ['AppxManifest.xml', 'AppxBlockMap.xml', 'AppxSignature.p7x'];
const zipped = () =>
  writeZip(Object.entries(packageParts(readAt, { signature: null })).map(([name, content]) => ({ name, content })));

/** Every part that a package has, by its size. */
async function parts(bytes: Uint8Array): Promise<readonly (number | null)[]> {
  const { files } = await openZip(memorySource(bytes));
  const sizes: (number | null)[] = [];
  for (const name of names) {
    const file = await files.open(name);
    sizes.push(file === null ? null : (await readAll(file)).length);
  }
  return sizes;
}

const zipTokens = ['504b0304', '504b0102', '504b0506', '504b0606', '504b0607', '0100', 'ffffffff'].map((hex) =>
  Buffer.from(hex, 'hex'),
);
const xmlTokens = textTokens(
  '<a>',
  '</a>',
  '<a/>',
  '<',
  '>',
  '&lt;',
  '&#0;',
  '&#x10ffff;',
  '&x;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?x?>',
  '<!DOCTYPE a [',
  'xmlns="urn:x"',
  'xmlns:a="urn:y"',
  'a:b="c"',
  ' a="',
  '"',
  '\u0000',
  '\ufeff',
  '<a>'.repeat(70),
  '<Identity Name="A"/>',
  '<Package>',
  '__proto__',
  '<File Name="a" Size="99999999999999999999"/>',
  '<Block Hash=""/>',
);
const derTokens = [
  '3080',
  '3000',
  '0500',
  '0000',
  '30840fffffff',
  'a000',
  '06092a864886f70d010702',
  '3182',
  '0201ff',
].map((hex) => Buffer.from(hex, 'hex'));

/** A block map in UTF-8, and a signature over it whose bytes are always the same. */
const map = blockMapXml({ 'AppxManifest.xml': 'x', 'VFS\\a.exe': 'y' });
let signature: Buffer | null = null;
const bundleManifest =
  '<Bundle xmlns="http://schemas.microsoft.com/appx/2013/bundle"><Identity Name="A.B" Publisher="CN=A" Version="1.0.0.0"/><Packages><Package Type="application" Version="1.0.0.0" FileName="a.msix" Offset="36" Size="9"/></Packages></Bundle>';

/** Package files, their documents and their signature. */
export const packageTargets: readonly FuzzTarget[] = [
  {
    name: 'ZIP directory and end records',
    seed: zipped,
    ranges: (seed) => {
      const at = Buffer.from(seed).readUInt32LE(seed.length - 6);
      return [{ at, length: seed.length - at }];
    },
    tokens: zipTokens,
    read: parts,
  },
  {
    name: 'ZIP parts',
    seed: zipped,
    ranges: (seed) => [{ at: 0, length: Buffer.from(seed).readUInt32LE(seed.length - 6) }],
    read: parts,
  },
  {
    name: 'manifest',
    seed: () => Buffer.from(manifestXml()),
    ranges: everywhere,
    tokens: xmlTokens,
    read: async (bytes) => parseManifest(bytes),
  },
  {
    name: 'block map',
    seed: () => Buffer.from(map),
    ranges: everywhere,
    tokens: xmlTokens,
    read: async (bytes) => await readBlockMap(memorySource(bytes)),
  },
  {
    name: 'bundle manifest',
    seed: () => Buffer.from(bundleManifest),
    ranges: everywhere,
    tokens: xmlTokens,
    read: async (bytes) => await readBundleManifest(memorySource(bytes)),
  },
  {
    name: 'content types',
    seed: () => Buffer.from(allContentTypes.content),
    ranges: everywhere,
    tokens: xmlTokens,
    read: async (bytes) => {
      const { endings, parts: named } = await readContentTypes(memorySource(bytes));
      return [...endings, ...named];
    },
  },
  {
    name: 'signature',
    seed: () => {
      signature ??= writeSignature(Buffer.from(map), readAt);
      return signature;
    },
    ranges: everywhere,
    tokens: derTokens,
    read: async (bytes) => {
      try {
        return readSignature(bytes);
      } catch (error) {
        if (error instanceof SignatureError) throw problem('bad-request', { code: error.code, reason: error.reason });
        throw error;
      }
    },
  },
];
