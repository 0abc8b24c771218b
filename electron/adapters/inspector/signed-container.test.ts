import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memorySource } from '#electron/images/bytes/source.ts';
import { allContentTypes, signedZip } from '#electron/testing/images/signed-zip.ts';
import { blockMapXml, manifestXml } from '#electron/testing/images/sound-package.ts';
import { writeZip, type ZipPart } from '#electron/testing/images/write-zip.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';
import { instant } from '#shared/kernel/instant.ts';
import { inspect } from './inspect.ts';
import { verify } from './verify.ts';

const now = 1_800_000_000_000;
const namespace = 'http://schemas.microsoft.com/appx/2013/bundle';
const bundleXml = (publisher = 'CN=Hostile') =>
  `<Bundle xmlns="${namespace}"><Identity Name="Contoso.Hostile" Publisher="${publisher}" Version="1.0.0.0"/><Packages><Package Type="application" Version="1.0.0.0" Architecture="x64" FileName="app.msix"/></Packages></Bundle>`;

/** A package with one large file that is stored as it is, `size` bytes long. */
function packageParts(size = 10, headerSize = 30 + 'large.bin'.length): readonly ZipPart[] {
  const large = Buffer.alloc(size, 7);
  const hashes = Array.from({ length: Math.ceil(size / 65_536) }, (_, at) =>
    createHash('sha256')
      .update(large.subarray(at * 65_536, (at + 1) * 65_536))
      .digest('base64'),
  );
  const blocks = hashes.map((hash) => `<Block Hash="${hash}"/>`).join('');
  const listed = `<File Name="large.bin" Size="${size}" LfhSize="${headerSize}">${blocks}</File></BlockMap>`;
  return [
    { name: 'large.bin', content: large, stored: true },
    { name: 'AppxManifest.xml', content: manifestXml(), stored: true },
    {
      name: 'AppxBlockMap.xml',
      content: blockMapXml({ 'AppxManifest.xml': manifestXml() }).replace('</BlockMap>', listed),
    },
    allContentTypes,
  ];
}

const signedPackage = (size?: number, headerSize?: number) => signedZip('package', packageParts(size, headerSize), now);

function bundleParts(manifest = bundleXml(), map = blockMapXml({ 'AppxMetadata\\AppxBundleManifest.xml': manifest })) {
  return [
    { name: 'app.msix', content: signedPackage(), stored: true },
    { name: 'AppxMetadata/AppxBundleManifest.xml', content: manifest, stored: true },
    { name: 'AppxBlockMap.xml', content: map },
    allContentTypes,
  ] as const satisfies readonly ZipPart[];
}

const told = (findings: readonly Finding[]) =>
  findings
    .filter(({ code, severity }) => (severity === 'stops' || severity === 'warning') && code !== 'not-an-image')
    .map(({ code, details }) => (code === 'package-changed' ? `${code} ${details.digest}` : code));

async function inspected(bytes: Uint8Array) {
  const { bundle, findings, packages } = await inspect(memorySource(bytes), {
    path: 'a.msixbundle',
    modifiedAt: instant(0),
    now: instant(now),
  });
  return { bundle, own: told(findings), inner: told(packages.flatMap((one) => one.findings)) };
}

async function verified(bytes: Uint8Array, onProgress: (progress: VerifyProgress) => void = () => undefined) {
  return await verify(memorySource(bytes), 'a.msix', { share: { index: 0, count: 1 }, onProgress });
}

/** The bytes with one changed that only AXPC covers: the time of the part whose header begins at `header`. */
function touched(bytes: Buffer, header = 0): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8((changed[header + 10] ?? 0) ^ 1, header + 10);
  return changed;
}

describe('a bundle that is signed', () => {
  it('has nothing against it, and a signer of its own', async () => {
    const { bundle, own, inner } = await inspected(signedZip('bundle', bundleParts(), now));
    expect({ own, inner }).toEqual({ own: [], inner: [] });
    expect(bundle).toMatchObject({ name: 'Contoso.Hostile', version: '1.0.0.0', signer: { subject: 'CN=Hostile' } });
  });

  it('tells of a byte that was changed in it, though no package inside knows', async () => {
    const { own, inner } = await inspected(touched(signedZip('bundle', bundleParts(), now)));
    expect({ own, inner }).toEqual({ own: ['package-changed AXPC'], inner: [] });
  });

  it('tells of a block map, a list of content types and a directory that were changed', async () => {
    const wrong = Buffer.alloc(32);
    const digests = ['AXPC', 'AXCD', 'AXCT', 'AXBM'].map((tag) => [tag, wrong] as const);
    const { own } = await inspected(signedZip('bundle', bundleParts(), now, { digests }));
    expect(own).toEqual([
      'package-changed AXPC',
      'package-changed AXCD',
      'package-changed AXCT',
      'block-map-not-signed',
    ]);
  });

  it('is refused with the signature of a package, and without any', async () => {
    const asPackage = await inspected(signedZip('package', bundleParts(), now));
    expect(asPackage.own).toEqual(['signature-of-something-else']);
    expect(asPackage.bundle?.signer).toBeNull();
    expect((await inspected(writeZip(bundleParts()))).own).toEqual(['signature-missing']);
  });

  it('has to be signed by the publisher that its manifest names', async () => {
    const parts = bundleParts(bundleXml('CN=Somebody'));
    expect((await inspected(signedZip('bundle', parts, now))).own).toEqual([
      'bundle-package-differs',
      'publisher-mismatch',
    ]);
  });

  it('has a manifest that verifying holds against its block map', async () => {
    const map = blockMapXml({ 'AppxMetadata\\AppxBundleManifest.xml': bundleXml('CN=Hostilf') });
    const [own, inner] = await verified(signedZip('bundle', bundleParts(bundleXml(), map), now));
    expect(own).toMatchObject({ rootPath: '', verified: { badCount: 1, uncoveredCount: 0 } });
    expect(inner).toMatchObject({ rootPath: 'app.msix', verified: { badCount: 0 }, findings: [] });
  });
});

describe('a package file', () => {
  it('is refused with the signature of a bundle', async () => {
    expect((await inspected(signedZip('bundle', packageParts(), now))).inner).toEqual(['signature-of-something-else']);
  });

  it('names a content type for each of its parts, and is warned of where it does not', async () => {
    const untyped = { name: 'noted.txt', content: 'x', stored: true };
    const { inner } = await inspected(signedZip('package', [untyped, ...packageParts()], now));
    expect(inner).toEqual(['block-map-contradicted', 'content-type-missing']);
  });

  const large = 5_000_000;

  it('above 4 MiB is read whole by a verification alone: what stands before its signature', async () => {
    const changed = touched(signedPackage(large));
    expect((await inspected(changed)).inner).toEqual([]);
    const [{ findings, verified: files } = {}] = await verified(changed);
    expect(told(findings ?? [])).toEqual(['package-changed AXPC']);
    expect(files).toMatchObject({ files: 2, badCount: 0 });
  });

  it('above 4 MiB has its headers measured by a verification, on the way', async () => {
    const wrong = signedPackage(large, 31);
    expect((await inspected(wrong)).inner).toEqual([]);
    const [{ findings } = {}] = await verified(wrong);
    expect(findings).toMatchObject([{ code: 'block-map-contradicted', details: { name: 'large.bin' } }]);
  });

  it('is read once, for its parts and for its signature together', async () => {
    const package20 = signedPackage(20_000_000);
    let read = 0;
    const counting = async (offset: number, length: number) => {
      read += length;
      return package20.subarray(offset, offset + length);
    };
    const source = { size: package20.length, read: counting };
    const share = { index: 0, count: 1 };
    const [{ findings, verified: files } = {}] = await verify(source, 'a.msix', { share, onProgress: () => undefined });
    expect({ findings, bad: files?.badCount }).toEqual({ findings: [], bad: 0 });
    expect(read / package20.length).toBeLessThan(1.2);
  });

  it('is read whole by the last of the processes that share a verification, and counted by all', async () => {
    const changed = touched(signedPackage(large));
    const seen: VerifyProgress[] = [];
    const share = (index: number) =>
      verify(memorySource(changed), 'a.msix', { share: { index, count: 2 }, onProgress: (one) => void seen.push(one) });
    const [[first] = [], [last] = []] = [await share(0), await share(1)];
    expect([first?.findings.length, last?.findings.length]).toEqual([0, 1]);
    const content = changed.indexOf('AppxSignature.p7x') - 30;
    const files = large + manifestXml().length;
    expect(new Set(seen.map((one) => one.totalBytes))).toEqual(new Set([files + content]));
    const done = (first?.verified.bytes ?? 0) + (last?.verified.bytes ?? 0);
    expect(done).toBe(files);
    expect(seen.at(-1)?.bytes).toBe((last?.verified.bytes ?? 0) + content);
  });
});
