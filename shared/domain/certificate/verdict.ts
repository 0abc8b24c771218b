import { day, type Instant } from '#shared/kernel/instant.ts';
import type { Details, Finding, FindingCode, Severity } from '../finding/finding.ts';
import type { CertificateFacts, ChainEnd, SignerFacts } from './facts.ts';
import { publisherDifference } from './publisher.ts';

/** From so many days before its end on, a certificate is said to expire soon. */
const soon = 60 * day;
const weakRsa = 2_048;
const weakCurve = 256;

/** Thumbprints (SHA-256, lower-case hex) of certificates that are trusted; empty where no store can be asked. */
export type TrustStore = ReadonlySet<string>;
const nothingTrusted: TrustStore = new Set();

/**
 * What a package's certificate means for hosts. Facts come from the package, so nothing here is trust unless a store
 * says so: that is each host's own matter. None of these stops a package; each says what a host may refuse.
 */
export function certificateFindings(
  signer: SignerFacts,
  publisher: string,
  now: Instant,
  trusted: TrustStore = nothingTrusted,
): readonly Finding[] {
  return [
    publisherFinding(signer, publisher),
    ...dateFindings(signer, now),
    ...keyFindings(signer),
    ...chainFindings(signer, now, trusted),
    ...timeStampFindings(signer),
  ];
}

function publisherFinding(signer: SignerFacts, publisher: string): Finding {
  if (signer.subject === publisher) return finding('publisher-matches', 'passed', { publisher: short(publisher) });
  return finding('publisher-mismatch', 'warning', {
    publisher: short(publisher),
    subject: short(signer.subject),
    reason: publisherDifference(publisher, signer.subject),
  });
}

/** Where the chain ends, and what that is worth. Rows of earlier times know only whether the signer signed itself. */
function chainFindings(signer: SignerFacts, now: Instant, trusted: TrustStore): readonly Finding[] {
  const { chain = [signer], chainEnd, chainFault } = signer;
  if (chainFault != null)
    return [
      finding('chain-broken', 'warning', { commonName: short(chainFault.commonName), reason: chainFault.reason }),
    ];
  const anchor = chain.find((one) => trusted.has(one.thumbprint));
  const late = chain.slice(1).find((one) => !isValidAt(one, signedAt(signer, now)));
  const broken =
    late === undefined
      ? []
      : [
          finding('chain-broken', 'warning', {
            commonName: short(late.commonName),
            reason: 'it was outside its dates',
          }),
        ];
  if (anchor !== undefined)
    return [...broken, finding('chain-trusted', 'passed', { commonName: short(anchor.commonName) })];
  return [...broken, ...rootFindings(signer, chain, chainEnd)];
}

function rootFindings(signer: SignerFacts, chain: readonly CertificateFacts[], end: ChainEnd | undefined) {
  const last = chain.at(-1) ?? signer;
  if (signer.selfSigned) return [finding('certificate-self-signed', 'advice', { commonName: signer.commonName })];
  if (end === 'public') return [finding('root-public', 'passed', { commonName: short(last.commonName) })];
  if (end === 'internal') return [finding('root-internal', 'advice', { commonName: short(last.commonName) })];
  return end === 'missing' ? [finding('root-missing', 'advice', { commonName: short(last.issuer) })] : [];
}

/** Certificates have to hold when a verified time stamp says that it was signed, and without one now. */
function signedAt(signer: SignerFacts, now: Instant): Instant {
  return signer.timestamped && signer.lifetimeSigning !== true && signer.timestampedAt !== null
    ? signer.timestampedAt
    : now;
}

function isValidAt({ notBefore, notAfter }: CertificateFacts, at: Instant): boolean {
  return at >= notBefore && at <= notAfter;
}

function timeStampFindings({ timestamp }: SignerFacts): readonly Finding[] {
  if (timestamp == null) return [];
  if (!timestamp.verified) return [finding('timestamp-invalid', 'warning', { reason: timestamp.reason })];
  return [finding('timestamp-valid', 'passed', { at: timestamp.at, authority: short(timestamp.authority) })];
}

function dateFindings(signer: SignerFacts, now: Instant): readonly Finding[] {
  const details = {
    notBefore: signer.notBefore,
    notAfter: signer.notAfter,
    days: Math.max(0, Math.ceil((signer.notAfter - now) / day)),
  };
  const outlives = outlivesCertificate(signer);
  const unstamped =
    signer.timestamped || signer.timestamp != null
      ? []
      : [finding('not-timestamped', 'advice', { notAfter: signer.notAfter })];
  if (now < signer.notBefore) return [finding('certificate-not-yet-valid', 'warning', details), ...unstamped];
  if (now > signer.notAfter) {
    if (outlives) return [finding('certificate-expired-timestamped', 'advice', details)];
    return [finding('certificate-expired', 'warning', { ...details, timestamped: signer.timestamped }), ...unstamped];
  }
  if (now + soon > signer.notAfter && !outlives)
    return [
      finding('certificate-expires-soon', 'warning', { ...details, timestamped: signer.timestamped }),
      ...unstamped,
    ];
  return [finding('certificate-valid', 'passed', details), ...unstamped];
}

/**
 * Whether the signature goes on holding when its certificate has expired: by a time stamp from within the certificate's
 * dates. A certificate for lifetime signing ends its signatures with itself, time stamp or not.
 */
export function outlivesCertificate({
  timestamped,
  timestampedAt,
  lifetimeSigning,
  notBefore,
  notAfter,
}: Pick<SignerFacts, 'timestamped' | 'timestampedAt' | 'lifetimeSigning' | 'notBefore' | 'notAfter'>): boolean {
  if (!timestamped || lifetimeSigning === true) return false;
  return timestampedAt !== null && timestampedAt >= notBefore && timestampedAt <= notAfter;
}

function keyFindings({ key, codeSigning }: SignerFacts): readonly Finding[] {
  const findings: Finding[] = [];
  if (!codeSigning) findings.push(finding('certificate-no-code-signing', 'warning', {}));
  const weak = (key.algorithm === 'RSA' && key.bits < weakRsa) || (key.algorithm === 'EC' && key.bits < weakCurve);
  if (weak) findings.push(finding('certificate-weak-key', 'warning', { algorithm: key.algorithm, bits: key.bits }));
  return findings;
}

function short(text: string): string {
  return text.slice(0, 512);
}

function finding(code: FindingCode, severity: Severity, details: Details): Finding {
  return { code, severity, details };
}
