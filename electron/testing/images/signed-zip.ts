import { createHash } from 'node:crypto';
import type { SignatureLiberties } from './write-signature.ts';
import { writeSignature } from './write-signature.ts';
import { writeZip, type ZipPart } from './write-zip.ts';

const guids = { package: '4bdfc50a07cee24db76e23c839a09fd1', bundle: 'b3585f0fdeaa9a4ba43495742d92eceb' };
const contentTypes = '[Content_Types].xml';

/** [Content_Types].xml with a type for everything that test packages hold. */
export const allContentTypes: ZipPart = {
  name: contentTypes,
  content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
    'xml',
    'p7x',
    'msix',
    'dll',
    'bin',
  ]
    .map((ending) => `<Default Extension="${ending}" ContentType="application/octet-stream"/>`)
    .join('')}</Types>`,
};

/**
 * A package file or bundle with its signature as its last part, whose digests are those of what stands before it. `now` is
 * when it is read, in milliseconds since 1970.
 */
export function signedZip(
  kind: keyof typeof guids,
  parts: readonly ZipPart[],
  now: number,
  liberties: SignatureLiberties = {},
): Buffer {
  const unsigned = writeZip(parts);
  const directory = unsigned.readUInt32LE(unsigned.length - 6);
  const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
  const contentOf = (name: string) => Buffer.from(parts.find((part) => part.name === name)?.content ?? '');
  const blockMap = contentOf('AppxBlockMap.xml');
  const digests = [
    ['AXPC', sha256(unsigned.subarray(0, directory))],
    ['AXCD', sha256(unsigned.subarray(directory))],
    ['AXCT', sha256(contentOf(contentTypes))],
    ['AXBM', sha256(blockMap)],
  ] as const;
  const content = writeSignature(blockMap, now, { digests, guid: guids[kind], ...liberties });
  return writeZip([...parts, { name: 'AppxSignature.p7x', content }]);
}
