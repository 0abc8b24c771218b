import { describe, expect, it } from 'vitest';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { instant } from '#shared/kernel/instant.ts';
import { certificateVerdict } from './certificate-verdict.ts';

const now = Date.UTC(2026, 10, 21);

function signer(days: number, timestamped: boolean, more: Partial<SignerFacts> = {}): SignerFacts {
  return {
    commonName: 'Contoso Signing',
    subject: 'CN=Contoso',
    issuer: 'CN=Contoso',
    serialNumber: '4a7f',
    thumbprint: '00',
    key: { algorithm: 'RSA', bits: 3072 },
    notBefore: instant(now - 300 * 86_400_000),
    notAfter: instant(now + days * 86_400_000),
    selfSigned: true,
    codeSigning: true,
    timestampedAt: timestamped ? instant(now - 200 * 86_400_000) : null,
    timestamped,
    certificate: '',
    ...more,
  };
}

describe('the verdict on a certificate', () => {
  it('says that an expired, untimestamped package fails at its next staging', () => {
    expect(certificateVerdict(signer(-5, false), now)).toMatchObject({
      tone: 'red',
      title: expect.stringContaining('the next staging fails'),
    });
  });
  it('leaves an expired, time-stamped package in peace', () => {
    expect(certificateVerdict(signer(-5, true), now).tone).toBe('grey');
  });
  it('warns within 90 days when nothing keeps the signature good', () => {
    expect(certificateVerdict(signer(12, false), now).tone).toBe('orange');
    expect(certificateVerdict(signer(12, true), now).tone).toBe('grey');
  });
  it('does not believe a time stamp where the certificate ends its signatures with itself, or that is not of its time', () => {
    for (const more of [{ lifetimeSigning: true }, { timestampedAt: instant(now - 400 * 86_400_000) }]) {
      expect(certificateVerdict(signer(-5, true, more), now)).toMatchObject({
        tone: 'red',
        title: expect.stringContaining('its time stamp does not help'),
      });
      expect(certificateVerdict(signer(12, true, more), now).tone).toBe('orange');
    }
  });
  it('stops at a package without a signature', () => {
    expect(certificateVerdict(null, now).title).toBe('The package is not signed');
  });
});
