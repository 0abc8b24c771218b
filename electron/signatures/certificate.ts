import { X509Certificate } from 'node:crypto';
import { child, type DerNode, oidText, parseDer, SignatureError, tagged, timeOf } from './der.ts';
import { commonName, windowsName } from './subject.ts';

const extendedKeyUsageId = '2.5.29.37';

/** A certificate with the parts that the readers need. Ref: RFC 5280 4.1. */
export type Certificate = {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  /** Raw DER of the issuer's name and the serial number: how a signature names its signer. */
  readonly issuerRaw: Uint8Array;
  readonly serialRaw: Uint8Array;
  readonly subjectRaw: Uint8Array;
  readonly subject: string;
  readonly issuer: string;
  readonly commonName: string;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Purposes as dotted object identifiers; null where the certificate does not limit them. */
  readonly purposes: readonly string[] | null;
};

/** Reads one certificate. Throws `SignatureError`. */
export function readCertificate(node: DerNode): Certificate {
  const body = child(node, 0);
  // The version stands first, tagged [0]; old certificates leave it out.
  const at = body.children[0]?.context === true ? 1 : 0;
  const validity = child(body, at + 3);
  const subject = child(body, at + 4);
  const issuer = child(body, at + 2);
  return {
    der: node.raw,
    x509: openX509(node.raw),
    issuerRaw: issuer.raw,
    serialRaw: child(body, at).content,
    subjectRaw: subject.raw,
    subject: windowsName(subject),
    issuer: windowsName(issuer),
    commonName: commonName(subject),
    notBefore: timeOf(child(validity, 0)),
    notAfter: timeOf(child(validity, 1)),
    purposes: purposesOf(body),
  };
}

function openX509(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new SignatureError('a certificate in it cannot be read', { cause });
  }
}

/** Extended key usage. Ref: RFC 5280 4.2.1.12. */
function purposesOf(body: DerNode): readonly string[] | null {
  const extensions = tagged(body, 3)?.children[0]?.children ?? [];
  const usage = extensions.find((extension) => oidText(child(extension, 0)) === extendedKeyUsageId);
  const value = usage?.children.at(-1);
  return value === undefined ? null : parseDer(value.content).children.map(oidText);
}

/** Whether a certificate is signed with its own key. `checkIssued` would say no where keyCertSign is missing. */
export function isSelfSigned(certificate: Certificate): boolean {
  if (!Buffer.from(certificate.subjectRaw).equals(certificate.issuerRaw)) return false;
  try {
    return certificate.x509.verify(certificate.x509.publicKey);
  } catch {
    return false;
  }
}
