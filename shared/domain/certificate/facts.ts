import type { Instant } from '#shared/kernel/instant.ts';

/** The certificate that signed a package, as found in AppxSignature.p7x. Facts only: the verdict needs a trust store and a time. */
export type SignerFacts = {
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
  readonly codeSigning: boolean;
  /** The certificate ends every signature with itself (EKU 1.3.6.1.4.1.311.10.3.13): a time stamp does not help then. */
  readonly lifetimeSigning?: boolean;
  /** The certificate bears the mark of the Microsoft Store (EKU 1.3.6.1.4.1.311.76.3.1). */
  readonly storeOrigin?: boolean;
  /** When a time stamp says that it was signed; null without one. First cut: presence is known, its chain is not verified. */
  readonly timestampedAt: Instant | null;
  readonly timestamped: boolean;
  /** The certificate itself, base64 DER, so that a host can be made to trust exactly this one. */
  readonly certificate: string;
};
