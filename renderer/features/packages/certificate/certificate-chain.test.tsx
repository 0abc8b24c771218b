// @vitest-environment jsdom

import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import { instant } from '#shared/kernel/instant.ts';
import { CertificateChain } from './certificate-chain.tsx';
import { CertificateSection } from './certificate-section.tsx';
import { earlierSigner, signerOf } from './signer.fixture.ts';

function lines(signer: SignerFacts): readonly string[] {
  render(<CertificateChain signer={signer} />);
  const chain = within(screen.getByRole('region', { name: 'Certificate chain' }));
  return chain.getAllByRole('listitem').map((line) => {
    const mark = within(line).getByRole('img').getAttribute('aria-label');
    return `${mark}: ${line.textContent}`;
  });
}

afterEach(cleanup);

describe('the certificate chain', () => {
  it('goes from the root down to the signer and ends with the time stamp', () => {
    const [root, issuing, own, stamp] = lines(signerOf());
    expect(root).toMatch(/Contoso Root CA.*Root not known here.*RSA 4096 · expires \d{4}-/);
    expect(issuing).toMatch(/Passed: Contoso Issuing CA 2.*Good/);
    expect(own).toMatch(/Passed: Contoso Notes Signing.*RSA 3072/);
    expect(stamp).toMatch(/Passed: Time stamp.*Verified.*RFC 3161 · Contoso Time · \d{4}-\d\d-\d\d \d\d:\d\d/);
  });
  it('names the issuer that the package does not bring', () => {
    const { chain = [] } = signerOf();
    const all = lines(signerOf({ chain: chain.slice(0, 2), chainEnd: 'missing' }));
    expect(all[0]).toMatch(/Advice: Contoso Root CA.*Root not known here.*Not in the package/);
  });
  it('takes a root that is a public authority for good, brought along or not', () => {
    const { chain = [] } = signerOf();
    expect(lines(signerOf({ chainEnd: 'public' }))[0]).toMatch(/Passed: .*Root of a public authority/);
    cleanup();
    expect(lines(signerOf({ chain: chain.slice(0, 2), chainEnd: 'public' }))[0]).toMatch(/Known as a public authority/);
  });
  it('says which link does not hold, and why', () => {
    const reason = 'its signature does not fit the key of its issuer';
    const chainFault = { commonName: 'Contoso Issuing CA 2', reason };
    const all = lines(signerOf({ chainEnd: 'broken', chainFault }));
    expect(all[1]).toMatch(/Warning: .*Does not hold.*Its signature does not fit the key of its issuer\./);
  });
  it('says that a signer has expired, unless a time stamp keeps its signature', () => {
    const notAfter = instant(Date.now() - 3_600_000);
    const late = (changes: Partial<SignerFacts>) => {
      const signer = signerOf({ notAfter, ...changes });
      return lines({ ...signer, chain: [signer], chainEnd: 'missing' })[1];
    };
    expect(late({})).toMatch(/Good by its time stamp/);
    cleanup();
    expect(late({ timestamped: false, timestampedAt: null, timestamp: null })).toMatch(/Warning: .*Expired/);
    cleanup();
    expect(late({ lifetimeSigning: true })).toMatch(/Warning: .*Expired/);
  });
  it('says why a time stamp proves nothing, and that there is none', () => {
    const timestamp = {
      kind: 'legacy',
      at: null,
      authority: 'Old Time',
      verified: false,
      reason: 'it was changed',
    } as const;
    expect(lines(signerOf({ timestamped: false, timestamp })).at(-1)).toMatch(
      /Warning: .*Not verified.*Legacy Authenticode · Old Time · time not read.*It was changed\./,
    );
    cleanup();
    expect(lines(signerOf({ timestamped: false, timestamp: null })).at(-1)).toMatch(/Warning: .*None/);
  });
  it('shows what is known of a package that was added before chains were read', () => {
    const all = lines(earlierSigner());
    expect(all).toHaveLength(3);
    expect(all[0]).toMatch(/Contoso Issuing CA 2.*Not looked at/);
    expect(all[2]).toMatch(/Present.*before time stamps were verified/);
  });
});

describe('View certificate info', () => {
  it('unfolds the chain and what identifies the signer', async () => {
    render(<CertificateSection signer={signerOf()} />);
    const button = screen.getByRole('button', { name: 'View certificate info' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await userEvent.setup().click(button);
    expect(screen.getByRole('region', { name: 'Certificate chain' })).toBeTruthy();
    expect(screen.getByText('4A7F 19C2')).toBeTruthy();
  });
});
