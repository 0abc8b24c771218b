import { createHash } from 'node:crypto';
import { type SignatureLiberties, writeSignature } from './write-signature.ts';

const foundation = 'http://schemas.microsoft.com/appx/manifest/foundation/windows10';
const blockMapNamespace = 'http://schemas.microsoft.com/appx/2010/blockmap';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const soundIdentity =
  '<Identity Name="Contoso.Hostile" Publisher="CN=Hostile" Version="1.0.0.0" ProcessorArchitecture="x64"/>';

/** AppxManifest.xml of a package with nothing in it; `inside` stands where Identity is, as a rule. */
export function manifestXml(inside = soundIdentity, prolog = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>${prolog}<Package xmlns="${foundation}">${inside}<Properties><DisplayName>Hostile</DisplayName><PublisherDisplayName>Hostile</PublisherDisplayName><Logo>Logo.png</Logo></Properties></Package>`;
}

/** AppxBlockMap.xml of these files, which are smaller than a block each. */
export function blockMapXml(files: Readonly<Record<string, string>>, hashMethod = sha256): string {
  const listed = Object.entries(files).map(([name, content]) => {
    const hash = createHash('sha256').update(content).digest('base64');
    return `<File Name="${name}" Size="${Buffer.byteLength(content)}" LfhSize="${30 + name.length}"><Block Hash="${hash}"/></File>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><BlockMap xmlns="${blockMapNamespace}" HashMethod="${hashMethod}">${listed.join('')}</BlockMap>`;
}

/** The three files that every package has, sound but for what is changed. */
export type PackageChanges = {
  readonly manifest?: string | Uint8Array | null;
  readonly blockMap?: string | Uint8Array | null;
  readonly signature?: Uint8Array | SignatureLiberties | null;
};
export type PackageParts = Readonly<Record<string, Uint8Array | string>>;

/** Files of an expanded package; `now` is when it is read. */
export function packageParts(now: number, changes: PackageChanges = {}): PackageParts {
  const { manifest = manifestXml(), signature = {} } = changes;
  const { blockMap = blockMapXml({ 'AppxManifest.xml': typeof manifest === 'string' ? manifest : '' }) } = changes;
  const parts: Record<string, Uint8Array | string> = {};
  if (manifest !== null) parts['AppxManifest.xml'] = manifest;
  if (blockMap !== null) parts['AppxBlockMap.xml'] = blockMap;
  if (signature instanceof Uint8Array) parts['AppxSignature.p7x'] = signature;
  else if (signature !== null) parts['AppxSignature.p7x'] = writeSignature(Buffer.from(blockMap ?? ''), now, signature);
  return parts;
}
