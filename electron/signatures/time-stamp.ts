import { digestName, digestOf } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import { chainOf } from './chain.ts';
import { child, type DerNode, derTag, parseDer, SignatureError, timeOf } from './der.ts';
import { verifySignedData, verifySignerInfo } from './signed-data.ts';

const tokenId = '1.3.6.1.4.1.311.3.3.1';
const counterSignatureId = '1.2.840.113549.1.9.6';
const signingTimeId = '1.2.840.113549.1.9.5';
const tstInfoId = '1.2.840.113549.1.9.16.1.4';
const dataId = '1.2.840.113549.1.7.1';
const timeStampingId = '1.3.6.1.5.5.7.3.8';

/** A time stamp as it was found; `reason` says why it proves nothing, and is null where it was verified. */
export type TimeStamp = {
  readonly kind: 'rfc3161' | 'legacy';
  readonly at: number | null;
  /** Common name of who stamped. */
  readonly authority: string;
  readonly reason: string | null;
};

/** What a time stamp is held against: the signature that it stamps, and the certificates beside it. */
export type Stamped = { readonly signature: Uint8Array; readonly certificates: readonly Certificate[] };

/** Reads and verifies an RFC 3161 token or a counter-signature of the older kind; null where there is none. */
export function readTimeStamp(unsigned: ReadonlyMap<string, DerNode>, stamped: Stamped): TimeStamp | null {
  const token = unsigned.get(tokenId);
  const counter = unsigned.get(counterSignatureId);
  if (token !== undefined) return attempt('rfc3161', () => tokenStamp(token, stamped));
  return counter === undefined ? null : attempt('legacy', () => counterStamp(counter, stamped));
}

function attempt(kind: TimeStamp['kind'], read: () => Omit<TimeStamp, 'kind'>): TimeStamp {
  try {
    return { kind, ...read() };
  } catch (error) {
    if (error instanceof SignatureError) return { kind, at: null, authority: '', reason: error.reason };
    throw error;
  }
}

/** Ref: RFC 3161 2.4.2: a SignedData over a TSTInfo, whose imprint is the digest of the stamped signature. */
function tokenStamp(token: DerNode, { signature, certificates }: Stamped): Omit<TimeStamp, 'kind'> {
  const { contentType, content, signer, certificates: own } = verifySignedData(token);
  if (contentType !== tstInfoId) throw new SignatureError('the time stamp is one of something else');
  const info = parseDer(content.content);
  const imprint = child(info, 2, derTag.sequence);
  const digest = digestOf(digestName(child(imprint, 0)), signature);
  const at = timeOf(child(info, 4, derTag.generalizedTime));
  const fits = digest.equals(child(imprint, 1, derTag.octetString).content);
  const reason = fits ? authorityFault(signer, [...own, ...certificates], at, true) : 'it stamps another signature';
  return { at, authority: signer.commonName, reason };
}

/** Ref: PKCS #9 5.6: a signer whose content is the stamped signature, and whose signing time is the stamp. */
function counterStamp(info: DerNode, { signature, certificates }: Stamped): Omit<TimeStamp, 'kind'> {
  const { signer, signed } = verifySignerInfo(info, { bytes: signature, type: dataId, certificates });
  const time = signed.get(signingTimeId);
  if (time === undefined) throw new SignatureError('it says no time');
  const at = timeOf(time);
  return { at, authority: signer.commonName, reason: authorityFault(signer, certificates, at, false) };
}

/**
 * Ref: RFC 3161 2.3: the purpose of time stamping, alone and critical. Microsoft's own authorities have it alone and
 * not critical, and Windows believes them; what is refused is a certificate for other things that was not meant strictly.
 */
function authorityFault(
  signer: Certificate,
  certificates: readonly Certificate[],
  at: number,
  strict: boolean,
): string | null {
  if (signer.purposes?.includes(timeStampingId) !== true) return 'its certificate is not meant for time stamps';
  if (strict && !signer.purposesCritical && signer.purposes.length > 1)
    return 'its certificate is meant for other things as well';
  if (at < signer.notBefore || at > signer.notAfter) return 'it was made outside the dates of its certificate';
  const { fault } = chainOf(signer, certificates);
  return fault === null ? null : `in its chain, ${fault.commonName} is not sound: ${fault.reason}`;
}
