import { describe, expect, it } from 'vitest';
import type { ChangeId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { canonical, redacted } from './canonical.ts';

describe('redaction', () => {
  it.each([
    ['password=hunter2', 'hunter2'],
    ['Password: "hunter2 and more"', 'hunter2'],
    [`{"token":"abc.def"}`, 'abc.def'],
    ['api_key = XYZ', 'XYZ'],
    ['Authorization: Bearer eyJhbGci', 'eyJhbGci'],
    ['https://admin:hunter2@fs01/share', 'hunter2'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', 'MIIE'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'MIIE'],
  ])('takes the secret out of %s', (text, secret) => {
    expect(redacted(text)).not.toContain(secret);
  });

  it('leaves what administrators write as it is', () => {
    const text = 'Contoso Notes 2.0.0.0 from \\\\FS01\\msix\\notes.vhdx (Production → Custom)';
    expect(redacted(text)).toBe(text);
  });

  it('lets no line forge another, and bounds its length', () => {
    expect(redacted('one\r\ntwo\u0000three')).toBe('one two three');
    expect(redacted('x'.repeat(10_000))).toHaveLength(4_000);
  });
});

describe('the canonical form', () => {
  const line = {
    seq: 1,
    at: instant(5),
    actor: 'ada',
    siteId: 's' as SiteId,
    action: 'a',
    object: 'o',
    before: null,
    after: 'x',
    result: 'done' as const,
    changeId: 'c' as ChangeId,
  };
  it('does not depend on the order of keys', () => {
    expect(canonical(Object.fromEntries(Object.entries(line).reverse()) as typeof line)).toBe(canonical(line));
  });
  it('differs when a field moves into another', () => {
    expect(canonical({ ...line, before: 'x', after: null })).not.toBe(canonical(line));
  });
});
