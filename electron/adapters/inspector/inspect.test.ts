import { beforeAll, describe, expect, it } from 'vitest';
import { memorySource, readAll } from '#electron/images/bytes/source.ts';
import { openZip } from '#electron/images/zip/open-zip.ts';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { writeZip } from '#electron/testing/images/write-zip.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { instant } from '#shared/kernel/instant.ts';
import { inspect } from './inspect.ts';
import { readPackageFacts } from './package-facts.ts';

const about = { path: 'a.msix', modifiedAt: instant(0), now: instant(1_800_000_000_000) };
const names = ['AppxManifest.xml', 'AppxBlockMap.xml', 'AppxSignature.p7x'] as const;
const parts = new Map<string, Uint8Array>();

beforeAll(async () => {
  const { files } = await openZip(memorySource(sampleImage('Contoso.Notes_2.0.0.0_x64.msix')));
  for (const name of names) {
    const file = await files.open(name);
    if (file !== null) parts.set(name, await readAll(file));
  }
});

/** Reads the sample's manifest, block map and signature as in a folder of an image, changed; null leaves one out. */
async function inspected(
  changes: Readonly<Record<string, ((text: string) => string) | null>> = {},
): Promise<Pick<Inspection, 'packages'>> {
  const kept = [...parts].filter(([name]) => changes[name] !== null);
  const changed = kept.map(([name, content]) => {
    const change = changes[name];
    const text = Buffer.from(content).toString('latin1');
    return { name, content: change ? Buffer.from(change(text), 'latin1') : content };
  });
  const { files } = await openZip(memorySource(writeZip(changed)));
  return { packages: [await readPackageFacts({ rootPath: '', files }, about.now)] };
}

const stopping = ({ packages }: Pick<Inspection, 'packages'>) =>
  packages.flatMap((one) =>
    one.findings.filter((finding) => finding.severity === 'stops').map((finding) => finding.code),
  );

describe('what stops a package', () => {
  it('is nothing in a sound one', async () => {
    const inspection = await inspected();
    expect(stopping(inspection)).toEqual([]);
    expect(inspection.packages[0]).toMatchObject({
      name: 'Contoso.Notes',
      blockMapSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is a block map that was changed after it was signed', async () => {
    const inspection = await inspected({
      'AppxBlockMap.xml': (text) => text.replace('</BlockMap>', '<!-- x --></BlockMap>'),
    });
    expect(stopping(inspection)).toEqual(['block-map-not-signed']);
  });

  it('is a signature that is missing or broken', async () => {
    expect(stopping(await inspected({ 'AppxSignature.p7x': null }))).toEqual(['signature-missing']);
    expect(stopping(await inspected({ 'AppxSignature.p7x': (text) => text.slice(0, -3) }))).toEqual([
      expect.stringMatching(/^signature-/),
    ]);
  });

  it('is a block map that is missing', async () => {
    expect(stopping(await inspected({ 'AppxBlockMap.xml': null }))).toContain('block-map-missing');
  });

  it('is a manifest that was changed after it was signed, without hashing anything else', async () => {
    const inspection = await inspected({
      'AppxManifest.xml': (text) => text.replace('</Package>', '<!-- x --></Package>'),
    });
    expect(stopping(inspection)).toEqual(['manifest-changed']);
  });

  it('is not a publisher that differs from the certificate: that is a warning', async () => {
    const inspection = await inspected({
      'AppxManifest.xml': (text) => text.replace(/Publisher="[^"]*"/, 'Publisher="CN=Other"'),
    });
    expect(stopping(inspection)).toEqual(['manifest-changed']);
    expect(inspection.packages[0]?.findings).toContainEqual(
      expect.objectContaining({ code: 'publisher-mismatch', severity: 'warning' }),
    );
  });
});

describe('what cannot be inspected', () => {
  it.each([
    ['a package without a manifest', { 'AppxManifest.xml': null }, 'manifest-missing'],
    ['a manifest that is cut off', { 'AppxManifest.xml': (text: string) => text.slice(0, 200) }, 'manifest-malformed'],
    [
      'a block map with a DOCTYPE',
      { 'AppxBlockMap.xml': (text: string) => text.replace('<BlockMap', '<!DOCTYPE x><BlockMap') },
      'xml-doctype',
    ],
    [
      'a block map with another hash',
      { 'AppxBlockMap.xml': (text: string) => text.replace('xmlenc#sha256', 'xmlenc#md5') },
      'block-map-hash-unknown',
    ],
  ])('is %s', async (_, changes, code) => {
    await expect(inspected(changes)).rejects.toMatchObject({ code });
  });
});

describe('what stops a package file', () => {
  const sample = Buffer.from(sampleImage('Contoso.Notes_2.0.0.0_x64.msix'));
  const found = async (bytes: Uint8Array) => stopping(await inspect(memorySource(bytes), about));
  const flippedAt = (at: number) => {
    const changed = Buffer.from(sample);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    return changed;
  };

  it('is nothing in one as it was signed', async () => {
    expect(await found(sample)).toEqual([]);
  });

  it('is a byte that was changed before the signature, or in the directory', async () => {
    expect(await found(flippedAt(10))).toEqual(['package-changed']); // The time of the first part: nobody else reads it.
    const record = sample.lastIndexOf('AppxManifest.xml') - 46;
    expect(await found(flippedAt(record + 12))).toEqual(['package-changed']);
  });

  it('is what contradicts the block map, and missing content types', async () => {
    const bytes = writeZip([
      ...[...parts].map(([name, content]) => ({ name, content })),
      { name: 'extra.dll', content: 'x' },
    ]);
    expect(await found(bytes)).toEqual(
      expect.arrayContaining(['block-map-contradicted', 'content-types-missing', 'package-changed']),
    );
  });
});
