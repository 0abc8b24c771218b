import { child, type DerNode, derTag, oidText, SignatureError } from './der.ts';

const packageDataId = '1.3.6.1.4.1.311.2.1.30';
const packageGuid = '4bdfc50a07cee24db76e23c839a09fd1';
const bundleGuid = 'b3585f0fdeaa9a4ba43495742d92eceb';
const tagLength = 4;
const tags = ['AXPC', 'AXCD', 'AXCT', 'AXBM', 'AXCI'] as const;
export type DigestTag = (typeof tags)[number];

/** Digests that a package signature vouches for, lower-case hex. AXBM is that of AppxBlockMap.xml. */
export type PackageDigests = { readonly kind: 'package' | 'bundle'; readonly byTag: ReadonlyMap<DigestTag, string> };

/** Reads the SpcIndirectDataContent of a package signature. Ref: `[MS-OSHARED]` 2.3.2.4.3 and the tags of the MSIX SDK. */
export function readDigests(content: DerNode): PackageDigests {
  const data = child(content, 0, derTag.sequence);
  if (oidText(child(data, 0)) !== packageDataId)
    throw new SignatureError('it is not the signature of a package', { code: 'signature-of-something-else' });
  const guid = Buffer.from(child(child(data, 1), 1, derTag.octetString).content).toString('hex');
  if (guid !== packageGuid && guid !== bundleGuid)
    throw new SignatureError('it is not the signature of a package', { code: 'signature-of-something-else' });
  const blob = child(child(content, 1), 1, derTag.octetString).content;
  return { kind: guid === bundleGuid ? 'bundle' : 'package', byTag: digestsIn(Buffer.from(blob)) };
}

/** `APPX`, then four or five digests of one length, each behind its tag. */
function digestsIn(blob: Buffer): ReadonlyMap<DigestTag, string> {
  const length = [32, 48, 64].find((size) =>
    [4, 5].some((count) => blob.length === tagLength + count * (tagLength + size)),
  );
  if (length === undefined || blob.toString('latin1', 0, tagLength) !== 'APPX')
    throw new SignatureError('its digests are not usable', { code: 'signature-digests-invalid' });
  const found = new Map<DigestTag, string>();
  for (let at = tagLength; at < blob.length; at += tagLength + length) {
    const name = blob.toString('latin1', at, at + tagLength);
    const tag = tags.find((one) => one === name);
    if (tag === undefined || found.has(tag))
      throw new SignatureError('its digests are not usable', { code: 'signature-digests-invalid' });
    found.set(tag, blob.toString('hex', at + tagLength, at + tagLength + length));
  }
  return found;
}
