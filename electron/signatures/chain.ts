import type { X509Certificate } from 'node:crypto';
import type { ChainEnd } from '#shared/domain/certificate/facts.ts';
import { type Certificate, isSelfSigned } from './certificate.ts';

/** A sound chain has three or four certificates. */
const maxLength = 16;

/** Public authorities, as far as they are known here; asked for only where a chain needs them. */
export type PublicRoots = () => readonly X509Certificate[];
const noRoots: PublicRoots = () => [];

/** Certificates from the signer up, as far as they are there; each is signed by the next one. */
export type Chain = {
  readonly certificates: readonly Certificate[];
  readonly end: ChainEnd;
  /** Why a link does not hold, and whose; null where every link was verified. */
  readonly fault: { readonly commonName: string; readonly reason: string } | null;
};

/** Follows the issuers of a certificate among those that came with it, and verifies every link. Ref: RFC 5280 6.1. */
export function chainOf(leaf: Certificate, others: readonly Certificate[], roots: PublicRoots = noRoots): Chain {
  const certificates = [leaf];
  let last = leaf;
  let below = 0;
  while (!isSameName(last.subjectRaw, last.issuerRaw) && certificates.length < maxLength) {
    const named = others.filter((one) => isSameName(one.subjectRaw, last.issuerRaw) && !certificates.includes(one));
    const [candidate] = named;
    if (candidate === undefined) break;
    const issuer = named.find((one) => isIssuedBy(last, one)) ?? candidate;
    const reason = linkFault(last, issuer, below);
    certificates.push(issuer);
    if (reason !== null) return { certificates, end: 'broken', fault: { commonName: last.commonName, reason } };
    last = issuer;
    below += 1;
  }
  return { certificates, ...endOf(last, last === leaf, roots) };
}

function linkFault(certificate: Certificate, issuer: Certificate, below: number): string | null {
  if (!isIssuedBy(certificate, issuer)) return 'its signature does not fit the key of its issuer';
  if (!issuer.x509.ca) return 'its issuer is not allowed to issue certificates';
  // How many authorities may stand between an issuer and the signer. Ref: RFC 5280 4.2.1.9.
  if (issuer.pathLength !== null && below > issuer.pathLength) return 'the chain is longer than its issuer allows';
  return null;
}

function endOf(last: Certificate, alone: boolean, roots: PublicRoots): Pick<Chain, 'end' | 'fault'> {
  if (isSameName(last.subjectRaw, last.issuerRaw)) {
    const fault = {
      commonName: last.commonName,
      reason: 'it says that it signed itself, and its signature does not fit',
    };
    if (!isSelfSigned(last)) return { end: 'broken', fault };
    if (alone) return { end: 'self-signed', fault: null };
    return { end: roots().some((root) => root.raw.equals(last.x509.raw)) ? 'public' : 'internal', fault: null };
  }
  const known = roots().some((root) => last.x509.checkIssued(root) && last.x509.verify(root.publicKey));
  return { end: known ? 'public' : 'missing', fault: null };
}

function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  try {
    return certificate.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

function isSameName(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}
