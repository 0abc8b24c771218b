import { X509Certificate } from 'node:crypto';
import { child, type DerNode, derTag, oidText, parseDer, SignatureError, tagged, timeOf } from './der.ts';
import { commonName, windowsName } from './subject.ts';

const basicConstraintsId = '2.5.29.19';
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
  /** Whether whoever does not know the purposes has to refuse the certificate. */
  readonly purposesCritical: boolean;
  /** How many authorities may stand below this one; null where it does not say. */
  readonly pathLength: number | null;
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
    ...purposesOf(body),
    pathLength: pathLengthOf(body),
  };
}

function openX509(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new SignatureError('a certificate in it cannot be read', { cause });
  }
}

function extensionOf(body: DerNode, id: string): DerNode | undefined {
  const extensions = tagged(body, 3)?.children[0]?.children ?? [];
  return extensions.find((extension) => oidText(child(extension, 0)) === id);
}

/** Extended key usage. Ref: RFC 5280 4.2.1.12. */
function purposesOf(body: DerNode): Pick<Certificate, 'purposes' | 'purposesCritical'> {
  const usage = extensionOf(body, extendedKeyUsageId);
  const value = usage?.children.at(-1);
  if (value === undefined) return { purposes: null, purposesCritical: false };
  // Identifier, critical where it is true, value.
  return { purposes: parseDer(value.content).children.map(oidText), purposesCritical: usage?.children.length === 3 };
}

/** Ref: RFC 5280 4.2.1.9. */
function pathLengthOf(body: DerNode): number | null {
  const value = extensionOf(body, basicConstraintsId)?.children.at(-1);
  const length =
    value === undefined ? undefined : parseDer(value.content).children.find((one) => one.tag === derTag.integer);
  return length === undefined || length.content.length > 1 ? null : (length.content[0] ?? 0);
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
