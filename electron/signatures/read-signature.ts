import type { CertificateFacts, SignerFacts } from '#shared/domain/certificate/facts.ts';
import { instant } from '#shared/kernel/instant.ts';
import { type Certificate, isSelfSigned } from './certificate.ts';
import { chainOf, type PublicRoots } from './chain.ts';
import { parseDer, SignatureError } from './der.ts';
import { type PackageDigests, readDigests } from './package-digests.ts';
import { type SignedData, verifySignedData } from './signed-data.ts';
import { readTimeStamp, type TimeStamp } from './time-stamp.ts';

/** Bytes of AppxSignature.p7x that are read at most. */
export const maxSignature = 2 * 1_048_576;
const magic = 'PKCX';
const indirectDataId = '1.3.6.1.4.1.311.2.1.4';
const codeSigningId = '1.3.6.1.5.5.7.3.3';
const storeOriginId = '1.3.6.1.4.1.311.76.3.1';
const lifetimeSigningId = '1.3.6.1.4.1.311.10.3.13';

/** What AppxSignature.p7x says: who signed, and which digests that vouches for. */
export type PackageSignature = { readonly signer: SignerFacts; readonly digests: PackageDigests };

/**
 * Reads AppxSignature.p7x and verifies the signature in it with the key of the certificate that it names.
 * Facts, no verdict: whether that certificate deserves trust is not decided here. Throws `SignatureError`.
 */
export function readSignature(file: Uint8Array, roots?: PublicRoots): PackageSignature {
  if (file.length > maxSignature) throw new SignatureError('it is larger than 2 MiB');
  if (Buffer.from(file.subarray(0, 4)).toString('latin1') !== magic)
    throw new SignatureError('it does not begin as a package signature does');
  try {
    const signedData = verifySignedData(parseDer(file.subarray(4), 'ignored'));
    if (signedData.contentType !== indirectDataId)
      throw new SignatureError('it is not the signature of a package', { code: 'signature-of-something-else' });
    return {
      signer: factsOf(signedData, readTimeStamp(signedData.unsigned, signedData), roots),
      digests: readDigests(signedData.content),
    };
  } catch (cause) {
    if (cause instanceof SignatureError) throw cause;
    throw new SignatureError('it cannot be read', { cause });
  }
}

function factsOf(
  { signer, certificates }: SignedData,
  timeStamp: TimeStamp | null,
  roots: PublicRoots | undefined,
): SignerFacts {
  const { purposes } = signer;
  const chain = chainOf(signer, certificates, roots);
  return {
    ...certificateFacts(signer),
    codeSigning: purposes?.includes(codeSigningId) ?? false,
    lifetimeSigning: purposes?.includes(lifetimeSigningId) ?? false,
    storeOrigin: purposes?.includes(storeOriginId) ?? false,
    // A stamp that does not hold proves nothing, so that nobody has to ask twice.
    timestampedAt: timeStamp === null || timeStamp.at === null ? null : instant(timeStamp.at),
    timestamped: timeStamp !== null && timeStamp.reason === null,
    timestamp:
      timeStamp === null
        ? null
        : {
            kind: timeStamp.kind,
            at: timeStamp.at === null ? null : instant(timeStamp.at),
            authority: timeStamp.authority.slice(0, 1_024),
            verified: timeStamp.reason === null,
            reason: timeStamp.reason?.slice(0, 1_024) ?? null,
          },
    chain: chain.certificates.map(certificateFacts),
    chainEnd: chain.end,
    chainFault: chain.fault === null ? null : { ...chain.fault, commonName: chain.fault.commonName.slice(0, 256) },
    certificate: Buffer.from(signer.der).toString('base64'),
  };
}

function certificateFacts(certificate: Certificate): CertificateFacts {
  const { x509 } = certificate;
  return {
    commonName: certificate.commonName,
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: x509.serialNumber.toLowerCase().slice(0, 128),
    thumbprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    key: keyOf(x509.publicKey),
    notBefore: instant(certificate.notBefore),
    notAfter: instant(certificate.notAfter),
    selfSigned: isSelfSigned(certificate),
  };
}

function keyOf(key: Certificate['x509']['publicKey']): SignerFacts['key'] {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss')
    return { algorithm: 'RSA', bits: details.modulusLength ?? 0 };
  if (key.asymmetricKeyType === 'ec')
    return { algorithm: 'EC', bits: Number(/\d{3}/.exec(details.namedCurve ?? '')?.[0] ?? 256) };
  return { algorithm: 'other', bits: 0 };
}
