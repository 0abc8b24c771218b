import { describe, expect, it } from 'vitest';
import { day, instant, later } from '#shared/kernel/instant.ts';
import type { SignerFacts } from './facts.ts';
import { certificateFindings } from './verdict.ts';

const now = instant(1_800_000_000_000);
const publisher = 'CN=Contoso, O=Contoso, C=AT';
const good: SignerFacts = {
  commonName: 'Contoso',
  subject: publisher,
  issuer: 'CN=Contoso CA',
  serialNumber: '01',
  thumbprint: 'a'.repeat(64),
  key: { algorithm: 'RSA', bits: 2_048 },
  notBefore: later(now, -100 * day),
  notAfter: later(now, 400 * day),
  selfSigned: false,
  codeSigning: true,
  timestampedAt: later(now, -90 * day),
  timestamped: true,
  certificate: '',
};
const expired = { notBefore: later(now, -200 * day), notAfter: later(now, -day) };
const unstamped = { timestamped: false, timestampedAt: null };
const found = (over: Partial<SignerFacts>) =>
  certificateFindings({ ...good, ...over }, publisher, now)
    .filter((one) => one.severity !== 'passed')
    .map((one) => `${one.severity} ${one.code}`);

describe('the verdict on a certificate', () => {
  it('finds nothing against a good one', () => {
    expect(certificateFindings(good, publisher, now).map((one) => one.code)).toEqual([
      'publisher-matches',
      'certificate-valid',
    ]);
  });

  it.each<[string, Partial<SignerFacts>, readonly string[]]>([
    [
      'expired without a time stamp',
      { ...expired, ...unstamped },
      ['warning certificate-expired', 'advice not-timestamped'],
    ],
    ['expired with a time stamp', expired, ['advice certificate-expired-timestamped']],
    [
      'expired with a time stamp, for lifetime signing',
      { ...expired, lifetimeSigning: true },
      ['warning certificate-expired'],
    ],
    ['expired before the time of its stamp', { ...expired, timestampedAt: now }, ['warning certificate-expired']],
    [
      'expired with a stamp whose time is not known',
      { ...expired, timestampedAt: null },
      ['warning certificate-expired'],
    ],
    [
      'about to expire without a stamp',
      { notAfter: later(now, 20 * day), ...unstamped },
      ['warning certificate-expires-soon', 'advice not-timestamped'],
    ],
    ['about to expire with a stamp', { notAfter: later(now, 20 * day) }, []],
    ['not valid yet', { notBefore: later(now, day) }, ['warning certificate-not-yet-valid']],
    ['not for code signing', { codeSigning: false }, ['warning certificate-no-code-signing']],
    ['with a weak key', { key: { algorithm: 'RSA', bits: 1_024 } }, ['warning certificate-weak-key']],
    ['with a short curve that is strong enough', { key: { algorithm: 'EC', bits: 256 } }, []],
    ['self-signed', { selfSigned: true }, ['advice certificate-self-signed']],
    ['of another name', { subject: 'CN=Other' }, ['warning publisher-mismatch']],
  ])('says of one that is %s what hosts will do', (_, over, findings) => {
    expect(found(over)).toEqual(findings);
  });

  it('never stops a package', () => {
    const worst = { ...expired, ...unstamped, codeSigning: false, selfSigned: true, subject: 'x' };
    expect(found(worst).filter((one) => one.startsWith('stops'))).toEqual([]);
  });
});
