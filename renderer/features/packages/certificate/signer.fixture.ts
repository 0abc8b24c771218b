import type { CertificateFacts, SignerFacts } from '#shared/domain/certificate/facts.ts';
import { instant } from '#shared/kernel/instant.ts';

const year = 365 * 86_400_000;

/** A certificate that holds for two more years, for tests. */
export function certificateOf(commonName: string, issuer: string, changes: Partial<CertificateFacts> = {}) {
  const facts: CertificateFacts = {
    commonName,
    subject: `CN=${commonName}`,
    issuer: `CN=${issuer}, O=Contoso`,
    serialNumber: '4a7f19c2',
    thumbprint: `9c3e${commonName.length}`,
    key: { algorithm: 'RSA', bits: 4096 },
    notBefore: instant(Date.now() - year),
    notAfter: instant(Date.now() + 2 * year),
    selfSigned: commonName === issuer,
    ...changes,
  };
  return facts;
}

/** A signer with a chain of three up to an internal root and a verified time stamp, for tests. */
export function signerOf(changes: Partial<SignerFacts> = {}): SignerFacts {
  const own = certificateOf('Contoso Notes Signing', 'Contoso Issuing CA 2', { key: { algorithm: 'RSA', bits: 3072 } });
  const at = instant(Date.now() - 86_400_000);
  return {
    ...own,
    codeSigning: true,
    timestampedAt: at,
    timestamped: true,
    timestamp: { kind: 'rfc3161', at, authority: 'Contoso Time', verified: true, reason: null },
    chain: [
      own,
      certificateOf('Contoso Issuing CA 2', 'Contoso Root CA'),
      certificateOf('Contoso Root CA', 'Contoso Root CA'),
    ],
    chainEnd: 'internal',
    chainFault: null,
    certificate: '',
    ...changes,
  };
}

/** A signer as rows of earlier times have it: no chain, and a time stamp that nobody verified. */
export function earlierSigner(): SignerFacts {
  const { timestamp: _stamp, chain: _chain, chainEnd: _end, chainFault: _fault, ...earlier } = signerOf();
  return earlier;
}
