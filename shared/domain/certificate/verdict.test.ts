import { describe, expect, it } from 'vitest';
import { day, instant, later } from '#shared/kernel/instant.ts';
import type { SignerFacts } from './facts.ts';
import { publisherDifference } from './publisher.ts';
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

describe('the verdict on a chain', () => {
  const issuer = { ...good, commonName: 'Contoso CA', thumbprint: 'b'.repeat(64), issuer: 'CN=Contoso Root' };
  const chained = { chain: [good, issuer] };
  const judged = (over: Partial<SignerFacts>, trusted: readonly string[] = []) =>
    certificateFindings({ ...good, ...chained, ...over }, publisher, now, new Set(trusted)).map((one) => one.code);

  it('trusts what a store vouches for, at any link', () => {
    expect(judged({ chainEnd: 'missing' }, [issuer.thumbprint])).toContain('chain-trusted');
    expect(judged({ chainEnd: 'missing' }, ['c'.repeat(64)])).toContain('root-missing');
  });

  it.each(['public', 'internal', 'missing'] as const)('says that the root is %s', (chainEnd) => {
    expect(judged({ chainEnd })).toContain(`root-${chainEnd}`);
  });

  it('does not hold with a broken link, even where the store vouches for one above it', () => {
    const chainFault = { commonName: 'Contoso', reason: 'its signature does not fit' };
    expect(judged({ chainEnd: 'broken', chainFault }, [issuer.thumbprint])).not.toContain('chain-trusted');
  });

  it('looks at an issuer at the time of the stamp, and without one now', () => {
    const chain = [good, { ...issuer, notAfter: later(now, -10 * day) }];
    expect(judged({ chain, chainEnd: 'public' })).not.toContain('chain-broken');
    expect(judged({ chain, chainEnd: 'public', ...unstamped })).toContain('chain-broken');
    expect(judged({ chain, chainEnd: 'public', lifetimeSigning: true })).toContain('chain-broken');
  });

  it('tells of a stamp that does not hold, which does not help', () => {
    const timestamp = { kind: 'legacy', at: now, authority: 'TSA', verified: false, reason: 'it is forged' } as const;
    expect(judged({ ...expired, timestamp, timestamped: false })).toEqual(
      expect.arrayContaining(['timestamp-invalid', 'certificate-expired']),
    );
  });
});

describe('a publisher that is not the subject', () => {
  it.each([
    ['CN=A, O=B', 'O=B, CN=A', 'order'],
    ['CN=A, O="B, Inc."', 'cn=a,  O="b, inc."', 'spelling'],
    ['CN=A, O="B, Inc."', 'CN=A, O=B, Inc.', 'parts'],
  ])('differs from %s to %s in %s', (one, other, what) => {
    expect(publisherDifference(one, other)).toBe(what);
  });
});
