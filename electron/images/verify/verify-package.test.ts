import { createHash } from 'node:crypto';
import { deflateRawSync, constants as zlib } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '#electron/testing/images/sample-image.ts';
import { mergeVerified, type VerifyProgress } from '#shared/domain/package/verification.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { memorySource } from '../bytes/source.ts';
import type { PackageFiles, StoredFile } from '../package/package-files.ts';
import { openZip } from '../zip/open-zip.ts';
import { verifyPackage } from './verify-package.ts';

const uris = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};
type Method = keyof typeof uris;
/** How a file is packed: raw, by blocks that stand alone, by blocks that need the ones before, or without any blocks. */
type Packing = 'stored' | 'blocks' | 'joined' | 'whole';
type Item = { readonly bytes: Uint8Array; readonly packing: Packing };

const some = (size: number, seed = 1) =>
  Uint8Array.from({ length: size }, (_, at) => ((at * seed) % 251) ^ ((at >> 9) & 7));
const blocksOf = (bytes: Uint8Array) =>
  Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) => bytes.subarray(at * 65_536, (at + 1) * 65_536));

function packed({ bytes, packing }: Item): { readonly data: Uint8Array; readonly sizes: readonly number[] | null } {
  if (packing === 'stored') return { data: bytes, sizes: null };
  if (packing === 'whole') return { data: deflateRawSync(bytes), sizes: null };
  if (packing === 'blocks') {
    const parts = blocksOf(bytes).map((block) => deflateRawSync(block, { finishFlush: zlib.Z_FULL_FLUSH }));
    return { data: Buffer.concat([...parts, Buffer.from([3, 0])]), sizes: parts.map((part) => part.length) };
  }
  const upTo = blocksOf(bytes).map(
    (_, at) => deflateRawSync(bytes.subarray(0, (at + 1) * 65_536), { finishFlush: zlib.Z_SYNC_FLUSH }).length,
  );
  const whole = deflateRawSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH });
  return { data: whole, sizes: upTo.map((end, at) => end - (upTo[at - 1] ?? 0)) };
}

/** A package in memory; `altered` changes what lies there after the map was made. */
function packageOf(
  items: Readonly<Record<string, Item>>,
  altered: Readonly<Record<string, Uint8Array | null>> = {},
  method: Method = 'sha256',
): PackageFiles {
  const files = new Map<string, StoredFile>();
  const listed = Object.entries(items).map(([name, item]) => {
    const { data, sizes } = packed(item);
    const changed = altered[name];
    if (changed !== null)
      files.set(name.toLowerCase(), {
        size: item.bytes.length,
        method: item.packing === 'stored' ? 'stored' : 'deflated',
        source: memorySource(changed ?? data),
      });
    const blocks = blocksOf(item.bytes).map((block, at) => {
      const hash = createHash(method).update(block).digest('base64');
      return `<Block Hash="${hash}"${sizes === null ? '' : ` Size="${sizes[at]}"`}/>`;
    });
    return `<File Name="${name}" Size="${item.bytes.length}" LfhSize="40">${blocks.join('')}</File>`;
  });
  for (const [name, bytes] of Object.entries(altered))
    if (bytes !== null && items[name] === undefined)
      files.set(name.toLowerCase(), { size: bytes.length, method: 'stored', source: memorySource(bytes) });
  const map = `<BlockMap xmlns="http://schemas.microsoft.com/appx/2010/blockmap" HashMethod="${uris[method]}">${listed.join('')}</BlockMap>`;
  return {
    open: async () => memorySource(Buffer.from(map)),
    openStored: async (path) => files.get(path.toLowerCase()) ?? null,
    names: async () => [],
    paths: async function* () {
      yield* files.keys();
    },
  };
}

const sound = {
  'AppxManifest.xml': { bytes: some(900), packing: 'blocks' },
  'bin\\large.dll': { bytes: some(5_300_000, 3), packing: 'blocks' },
  'bin\\joined.dll': { bytes: some(2_400_000, 7), packing: 'joined' },
  'bin\\whole.dll': { bytes: some(700_000, 11), packing: 'whole' },
  'bin\\raw.dat': { bytes: some(1_200_001, 5), packing: 'stored' },
  empty: { bytes: new Uint8Array(0), packing: 'stored' },
} as const satisfies Record<string, Item>;
const bytes = Object.values(sound).reduce((sum, item) => sum + item.bytes.length, 0);

describe('full verification', () => {
  it.each(['sha256', 'sha384', 'sha512'] as const)(
    'finds every file of a sound package good with %s',
    async (method) => {
      expect(await verifyPackage(packageOf(sound, {}, method))).toEqual({
        files: 6,
        bytes,
        bad: [],
        badCount: 0,
        uncovered: [],
        uncoveredCount: 0,
      });
    },
  );

  it.each(['bin\\large.dll', 'bin\\joined.dll', 'bin\\whole.dll', 'bin\\raw.dat'] as const)(
    'names %s when one of its bytes differs',
    async (name) => {
      const { data } = packed(sound[name]);
      const changed = Uint8Array.from(data);
      changed[data.length - 700] = (changed[data.length - 700] ?? 0) ^ 0x55;
      const { bad } = await verifyPackage(packageOf(sound, { [name]: changed }));
      expect(bad).toEqual([{ name, why: 'Its contents do not match the block map.' }]);
    },
  );

  it('tells what is missing and what the signature does not cover', async () => {
    const files = packageOf(sound, { empty: null, 'extra.txt': some(3), 'AppxSignature.p7x': some(9) });
    const { bad, uncovered } = await verifyPackage(files);
    expect(bad).toEqual([{ name: 'empty', why: 'The file is missing.' }]);
    expect(uncovered).toEqual(['extra.txt']);
  });

  it.each(['bin\\large.dll', 'bin\\whole.dll'] as const)(
    'names %s when the image does not let it be read, and goes on with the others',
    async (name) => {
      const files = packageOf(sound, { empty: null });
      const torn = async () => Promise.reject(problem('ntfs-run-outside-volume', { clusters: 9 }));
      const openStored = async (path: string) => {
        const stored = await files.openStored(path);
        return path === name && stored !== null ? { ...stored, source: { ...stored.source, read: torn } } : stored;
      };
      expect(await verifyPackage({ ...files, openStored })).toMatchObject({
        files: 6,
        bad: [
          { name, why: 'The file cannot be read.', code: 'ntfs-run-outside-volume' },
          { name: 'empty', why: 'The file is missing.' },
        ],
      });
    },
  );

  it('names the part of a package file whose headers disagree, and goes on with the others', async () => {
    const bytes = Buffer.from(sampleImage('Contoso.Notes_2.0.0.0_x64.msix'));
    const sample = await openZip(memorySource(bytes));
    const part = sample.container.parts.find(({ name }) => name.endsWith('.png'));
    if (part === undefined) throw new Error('the sample has a picture');
    bytes[part.localOffset + 30] = 0x7e; // the first letter of its name
    const { files, bad } = await verifyPackage((await openZip(memorySource(bytes))).files);
    expect(bad).toEqual([{ name: part.name, why: 'The file cannot be read.', code: 'zip-headers-disagree' }]);
    expect(files).toBeGreaterThan(1);
  });

  it('ends when the image does not answer', async () => {
    const files = packageOf(sound);
    const openStored = async () => Promise.reject(problem('image-read-failed', { reason: 'EIO' }));
    await expect(verifyPackage({ ...files, openStored })).rejects.toMatchObject({ code: 'image-read-failed' });
  });

  it('is shared by two processes without leaving anything out', async () => {
    const name = 'bin\\large.dll';
    const changed = packed(sound[name]).data.map((byte, at) => (at === 40_000 ? byte ^ 1 : byte));
    const files = packageOf(sound, { [name]: changed, 'extra.txt': some(3) });
    const halves = await Promise.all(
      [0, 1].map(async (index) => await verifyPackage(files, { share: { index, count: 2 } })),
    );
    const [one, other] = halves;
    if (one === undefined || other === undefined) throw new Error('two halves were asked for');
    expect(Math.min(one.bytes, other.bytes)).toBeGreaterThan(bytes / 4);
    expect(mergeVerified(one, other)).toMatchObject({
      files: 6,
      bad: [{ name }],
      badCount: 1,
      uncovered: ['extra.txt'],
      uncoveredCount: 1,
    });
  });

  it('gives the process that hashes the package file besides so much less, and leaves nothing out', async () => {
    const shares = [0, 1, 2].map(async (index) => {
      const share = { index, count: 3 };
      return await verifyPackage(packageOf(sound), { share, alongside: 2 * bytes });
    });
    const done = (await Promise.all(shares)).map((one) => one.bytes);
    expect(done.reduce((sum, one) => sum + one)).toBe(bytes);
    expect(Math.min(...done)).toBe(done[2]);
  });

  it('says how far it has come and stops when it is cancelled', async () => {
    const seen: VerifyProgress[] = [];
    await verifyPackage(packageOf(sound), { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ files: 6, bytes, totalFiles: 6, totalBytes: bytes });
    const stop = new AbortController();
    const cancelled = verifyPackage(packageOf(sound), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'inspection-cancelled' });
  });

  it('does not unpack more than a file is said to have', async () => {
    const bomb = deflateRawSync(new Uint8Array(40_000_000));
    const files = packageOf({ bomb: { bytes: some(100_000), packing: 'whole' } }, { bomb });
    expect((await verifyPackage(files)).badCount).toBe(1);
  });
});
