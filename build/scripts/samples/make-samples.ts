import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { WrittenCim } from '#electron/testing/images/write-cim.ts';
import { images, plainPackage, publishers, type SamplePackage, sampleCim, timestamper } from './catalogue.ts';
import { makeCim } from './cim-file.ts';
import { fullName } from './identity.ts';
import { makeImage } from './image-file.ts';
import { packageFile } from './package-file.ts';
import { partsOf } from './parts.ts';
import { makeSigner, type Signer, signPackage } from './signing.ts';

/** Makes the sample images of the lab's share anew: `node build/scripts/samples/make-samples.ts`. See README.md. */
const share = new URL('../../../electron/adapters/connectors/simulated/share/', import.meta.url).pathname;
/** The time that every file of the lab's share has: the same wherever it is unpacked. */
const modifiedAt = Date.UTC(2026, 0, 15, 9, 0, 0);

type Listed = {
  readonly file: string;
  /** The files beside it that it is made of. */
  readonly beside?: readonly string[];
  readonly folder: string;
  readonly modifiedAt: number;
  readonly packages: readonly string[];
  readonly thumbprint: string;
};

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'attache-samples-'));
  try {
    await rm(share, { recursive: true, force: true });
    await mkdir(share, { recursive: true });
    const signers = await makeSigners(work);
    const packages = await makePackages(work, signers);
    const listed: Listed[] = [];
    for (const image of images) {
      const target = join(work, image.file);
      await makeImage(work, image, packages, target);
      await store(image.file, await readFile(target));
      listed.push(entry(image.file, image.folder, image.packages, signers));
    }
    await store(plainPackage.file, packages.get(fullName(plainPackage.package)) ?? Buffer.alloc(0));
    listed.push(entry(plainPackage.file, plainPackage.folder, [plainPackage.package], signers));
    const cim = makeCim(sampleCim, packages.get(fullName(sampleCim.package)) ?? Buffer.alloc(0));
    listed.push({
      ...entry(sampleCim.file, sampleCim.folder, [sampleCim.package], signers),
      beside: await storeCim(sampleCim.file, cim),
    });
    await writeFile(join(share, 'samples.json'), `${JSON.stringify({ version: 1, files: listed }, null, 2)}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function makeSigners(work: string): Promise<ReadonlyMap<string, Signer>> {
  const signers = new Map<string, Signer>();
  for (const publisher of publishers) signers.set(publisher.key, await makeSigner(work, publisher, 'codeSigning'));
  signers.set(timestamper.key, await makeSigner(work, timestamper, 'critical, timeStamping'));
  return signers;
}

async function makePackages(work: string, signers: ReadonlyMap<string, Signer>): Promise<ReadonlyMap<string, Buffer>> {
  const made = new Map<string, Buffer>();
  for (const item of images.flatMap((image) => image.packages)) {
    const signer = signerOf(item, signers);
    const stamp = signer.publisher.timestamp ? (signers.get(timestamper.key) ?? null) : null;
    const unsigned = join(work, 'unsigned.msix');
    const signed = join(work, `${fullName(item)}.msix`);
    await writeFile(unsigned, packageFile(partsOf(item)));
    await signPackage(unsigned, signed, signer, stamp);
    made.set(fullName(item), await readFile(signed));
  }
  return made;
}

function signerOf(item: SamplePackage, signers: ReadonlyMap<string, Signer>): Signer {
  const signer = signers.get(item.publisher);
  if (!signer) throw new Error(`no signer for ${item.name}`);
  return signer;
}

async function store(file: string, bytes: Buffer): Promise<void> {
  const packed = gzipSync(bytes, { level: 9 });
  await writeFile(join(share, `${file}.gz`), packed);
  console.log(`${file}: ${bytes.length} bytes, ${packed.length} packed`);
}

/** Answers the names of the files beside the `.cim`. */
async function storeCim(file: string, { image, beside }: WrittenCim): Promise<readonly string[]> {
  await store(file, image);
  for (const [name, bytes] of beside) await store(name, bytes);
  return [...beside.keys()];
}

function entry(
  file: string,
  folder: string,
  packages: readonly SamplePackage[],
  signers: ReadonlyMap<string, Signer>,
): Listed {
  const [first] = packages;
  if (!first) throw new Error(`no package in ${file}`);
  const { thumbprint } = signerOf(first, signers);
  return { file, folder, modifiedAt, packages: packages.map(fullName), thumbprint };
}

await main();
