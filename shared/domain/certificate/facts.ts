import type { Instant } from '#shared/kernel/instant.ts';

/** One certificate of a chain. */
export type CertificateFacts = {
  readonly commonName: string;
  /** The subject, rendered as Windows does (X.500, reversed): compared with the manifest's Publisher. */
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** SHA-256 of the DER certificate, lower-case hex. */
  readonly thumbprint: string;
  readonly key: { readonly algorithm: 'RSA' | 'EC' | 'other'; readonly bits: number };
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly selfSigned: boolean;
};

/**
 * Where a chain ends: at the signer itself, at a public authority, at a root that is nobody's known one, where the
 * package brings no further certificate, or where a link does not hold.
 */
export type ChainEnd = 'self-signed' | 'public' | 'internal' | 'missing' | 'broken';

/** A time stamp of a signature; `reason` says why it proves nothing where it was not verified. */
export type TimeStampFacts = {
  readonly kind: 'rfc3161' | 'legacy';
  readonly at: Instant | null;
  readonly authority: string;
  readonly verified: boolean;
  readonly reason: string | null;
};

/** The certificate that signed a package, as found in AppxSignature.p7x. Facts only: the verdict needs a trust store and a time. */
export type SignerFacts = CertificateFacts & {
  readonly codeSigning: boolean;
  /** The certificate ends every signature with itself (EKU 1.3.6.1.4.1.311.10.3.13): a time stamp does not help then. */
  readonly lifetimeSigning?: boolean;
  /** The certificate bears the mark of the Microsoft Store (EKU 1.3.6.1.4.1.311.76.3.1). */
  readonly storeOrigin?: boolean;
  /** When a time stamp says that it was signed; null without one. */
  readonly timestampedAt: Instant | null;
  /** Whether a time stamp was verified. Packages that were added earlier lack what follows: there it only was present. */
  readonly timestamped: boolean;
  readonly timestamp?: TimeStampFacts | null;
  /** From the signer up, as far as the package brings certificates. */
  readonly chain?: readonly CertificateFacts[];
  readonly chainEnd?: ChainEnd;
  readonly chainFault?: { readonly commonName: string; readonly reason: string } | null;
  /** The certificate itself, base64 DER, so that a host can be made to trust exactly this one. */
  readonly certificate: string;
};
