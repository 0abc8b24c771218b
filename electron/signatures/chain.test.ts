import { describe, expect, it } from 'vitest';
import {
  type CertificateRequest,
  createSigner,
  type KeyKind,
  type Signer,
} from '#electron/testing/signing/authority.ts';
import { type Stamp, signPackage } from '#electron/testing/signing/sign-package.ts';
import { readSignature } from './read-signature.ts';

const now = Date.UTC(2026, 0, 1);
const dates = { notBefore: now - 9e9, notAfter: now + 9e9 };
const codeSigning = ['1.3.6.1.5.5.7.3.3'];
const timeStamping = ['1.3.6.1.5.5.7.3.8'];
const made = (commonName: string, issuer: Signer | null, more: Partial<CertificateRequest> = {}) =>
  createSigner({ commonName, issuer, ...dates, ...more });

/** A root, an authority below it and a signer below that, each changed as told. */
function family(
  more: {
    root?: Partial<CertificateRequest>;
    middle?: Partial<CertificateRequest>;
    leaf?: Partial<CertificateRequest>;
  } = {},
) {
  const root = made('Root', null, { ca: true, ...more.root });
  const middle = made('Middle', root, { ca: true, ...more.middle });
  const leaf = made('Contoso', middle, { purposes: codeSigning, ...more.leaf });
  return { root, middle, leaf };
}
const signerOf = (leaf: Signer, others: readonly Signer[], stamp?: Stamp) =>
  readSignature(signPackage(leaf, others, stamp)).signer;

describe('the chain of a signature', () => {
  it.each<KeyKind>(['rsa', 'pss', 'ec'])('is verified to its root with %s keys', (kind) => {
    const { root, middle, leaf } = family({ root: { kind }, middle: { kind }, leaf: { kind } });
    const signer = signerOf(leaf, [root, middle]);
    expect(signer).toMatchObject({ chainEnd: 'internal', chainFault: null, codeSigning: true, selfSigned: false });
    expect(signer.chain?.map((one) => one.commonName)).toEqual(['Contoso', 'Middle', 'Root']);
  });

  it('ends where the package brings no further certificate, or at the signer itself', () => {
    const { middle, leaf } = family();
    expect(signerOf(leaf, [middle]).chainEnd).toBe('missing');
    expect(signerOf(made('Alone', null), [])).toMatchObject({ chainEnd: 'self-signed', selfSigned: true });
  });

  it.each<[string, Parameters<typeof family>[0], string]>([
    ['a link that is forged', { middle: { forged: true } }, 'does not fit the key of its issuer'],
    ['a signer that is forged', { leaf: { forged: true } }, 'does not fit the key of its issuer'],
    ['a root whose own signature is forged', { root: { forged: true } }, 'says that it signed itself'],
    ['an issuer that is no authority', { middle: { ca: false } }, 'not allowed to issue'],
    ['more links than the root allows', { root: { pathLength: 0 } }, 'longer than its issuer allows'],
  ])('does not hold with %s', (_, more, reason) => {
    const { root, middle, leaf } = family(more);
    expect(signerOf(leaf, [root, middle])).toMatchObject({
      chainEnd: 'broken',
      chainFault: { reason: expect.stringContaining(reason) },
    });
  });
});

describe('a time stamp', () => {
  const { leaf } = family();
  const at = now - 5_000;

  it.each(['rfc3161', 'legacy'] as const)('of kind %s is verified', (kind) => {
    const by = made('Clock', null, { purposes: timeStamping });
    expect(signerOf(leaf, [], { kind, by, at })).toMatchObject({
      timestamped: true,
      timestampedAt: at,
      timestamp: { kind, at, authority: 'Clock', verified: true, reason: null },
    });
  });

  it.each<[string, 'rfc3161' | 'legacy', Partial<CertificateRequest>, Partial<Stamp>]>([
    ['of another signature', 'rfc3161', {}, { over: Buffer.from('other') }],
    ['of another signature', 'legacy', {}, { over: Buffer.from('other') }],
    ['by a certificate for something else', 'rfc3161', { purposes: codeSigning }, {}],
    ['by a certificate for something else', 'legacy', { purposes: codeSigning }, {}],
    ['outside the dates of its authority', 'rfc3161', {}, { at: now + 1e10 }],
    ['by an authority that is forged', 'legacy', { forged: true }, {}],
  ])('%s (%s) proves nothing', (_, kind, request, stamp) => {
    const by = made('Clock', null, { purposes: timeStamping, ...request });
    const signer = signerOf(leaf, [], { kind, by, at, ...stamp });
    expect(signer.timestamped).toBe(false);
    expect(signer.timestamp).toMatchObject({ verified: false, reason: expect.any(String) });
  });
});
