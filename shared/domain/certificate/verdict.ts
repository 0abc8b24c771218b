import { day, type Instant } from '#shared/kernel/instant.ts';
import type { Details, Finding, FindingCode, Severity } from '../finding/finding.ts';
import type { SignerFacts } from './facts.ts';

/** From so many days before its end on, a certificate is said to expire soon. */
const soon = 60 * day;
const weakRsa = 2_048;
const weakCurve = 256;

/**
 * What a package's certificate means for hosts. Facts come from the package, so nothing here is trust: that is each
 * host's own matter. None of these stops a package; each says what a host may refuse.
 */
export function certificateFindings(signer: SignerFacts, publisher: string, now: Instant): readonly Finding[] {
  return [
    publisherFinding(signer, publisher),
    ...dateFindings(signer, now),
    ...keyFindings(signer),
    ...(signer.selfSigned ? [finding('certificate-self-signed', 'advice', { commonName: signer.commonName })] : []),
  ];
}

function publisherFinding(signer: SignerFacts, publisher: string): Finding {
  if (signer.subject === publisher) return finding('publisher-matches', 'passed', { publisher: short(publisher) });
  return finding('publisher-mismatch', 'warning', { publisher: short(publisher), subject: short(signer.subject) });
}

function dateFindings(signer: SignerFacts, now: Instant): readonly Finding[] {
  const details = { notBefore: signer.notBefore, notAfter: signer.notAfter };
  // A certificate for lifetime signing ends its signatures with itself, time stamp or not.
  const outlives = signer.timestamped && signer.lifetimeSigning !== true && signedWhileValid(signer);
  const unstamped = signer.timestamped ? [] : [finding('not-timestamped', 'advice', { notAfter: signer.notAfter })];
  if (now < signer.notBefore) return [finding('certificate-not-yet-valid', 'warning', details), ...unstamped];
  if (now > signer.notAfter) {
    if (outlives) return [finding('certificate-expired-timestamped', 'advice', details)];
    return [finding('certificate-expired', 'warning', { ...details, timestamped: signer.timestamped }), ...unstamped];
  }
  if (now + soon > signer.notAfter && !outlives)
    return [finding('certificate-expires-soon', 'warning', details), ...unstamped];
  return [finding('certificate-valid', 'passed', details), ...unstamped];
}

/** A time stamp whose time cannot be read, or lies outside the certificate's dates, proves nothing. */
function signedWhileValid({ timestampedAt, notBefore, notAfter }: SignerFacts): boolean {
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
