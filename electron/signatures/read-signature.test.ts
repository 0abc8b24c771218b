import { beforeAll, describe, expect, it } from 'vitest';
import { memorySource, readAll } from '#electron/images/bytes/source.ts';
import { openZip } from '#electron/images/zip/open-zip.ts';
import { flipped, patched, seeded } from '#electron/testing/images/altered.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { SignatureError } from './der.ts';
import { readSignature } from './read-signature.ts';

let signature: Uint8Array;
beforeAll(async () => {
  const { files } = await openZip(memorySource(sampleImage('Contoso.Notes_2.0.0.0_x64.msix')));
  const file = await files.open('AppxSignature.p7x');
  if (file === null) throw new Error('the sample is not signed');
  signature = await readAll(file);
});

describe('a package signature', () => {
  it('says who signed, with which key, and what is signed', () => {
    const { signer, digests } = readSignature(signature);
    expect(signer).toMatchObject({ key: { algorithm: 'RSA' }, codeSigning: true, selfSigned: true });
    expect(signer.subject).toMatch(/^CN=Contoso/);
    expect(signer.thumbprint).toMatch(/^[0-9a-f]{64}$/);
    expect(signer.notAfter).toBeGreaterThan(signer.notBefore);
    expect(digests.kind).toBe('package');
    expect([...digests.byTag.keys()]).toEqual(expect.arrayContaining(['AXPC', 'AXCD', 'AXCT', 'AXBM']));
  });

  it('does not hold when what is signed is changed', () => {
    const at = Buffer.from(signature).indexOf('AXBM') + 10;
    expect(() => readSignature(patched(signature, at, [(signature[at] ?? 0) ^ 1]))).toThrow(
      'changed after it was signed',
    );
  });

  it('does not hold when the signature itself is changed', () => {
    const at = signature.length - 20;
    expect(() => readSignature(patched(signature, at, [(signature[at] ?? 0) ^ 1]))).toThrow(SignatureError);
  });

  it.each([
    ['something else', () => Buffer.from('not a signature')],
    ['only its first bytes', () => Buffer.from('PKCX')],
    ['an endless nesting', () => Buffer.concat([Buffer.from('PKCX'), Buffer.alloc(100_000, 0x30)])],
    ['more than 2 MiB', () => Buffer.alloc(2_097_153)],
  ])('is refused as %s', (_, make) => {
    expect(() => readSignature(make())).toThrow(SignatureError);
  });

  it('only ever answers signature errors for damaged bytes', async () => {
    const random = seeded(7);
    for (let run = 0; run < 500; run += 1) {
      const bits = [{ at: Math.floor(random() * signature.length), bit: Math.floor(random() * 8) }];
      const damaged = await readAll(flipped(memorySource(signature), bits));
      for (const bytes of [damaged, damaged.subarray(0, Math.floor(random() * damaged.length))]) {
        try {
          readSignature(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(SignatureError);
        }
      }
    }
  });
});
