import { createHash } from 'node:crypto';
import { shareOf } from '#electron/services/reconcile/limits.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { Architecture } from '#shared/domain/package/package.ts';
import { day, instant, minute } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import { began } from '../clock/scheduler.ts';

/** An image on a share as it is now. `stamp` is another one after every change of the file. */
export type Image = {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly stamp: string;
  readonly inspection: Inspection;
};

/** All images of a run, with the packages in them. */
export type Catalog = {
  readonly images: Map<string, Image>;
  /** As they were made: what an administrator sees when he adds a package before anybody breaks it. */
  readonly originals: ReadonlyMap<string, Image>;
  readonly signers: Readonly<Record<SignerName, SignerFacts>>;
  /** What hosts trust from the beginning. */
  readonly trustedAnyway: readonly string[];
};
export type SignerName = 'contoso' | 'public' | 'weak' | 'short';

/** The key of an image: paths of Windows name one file in any case of their letters. */
export const imageKey = (path: string): string => path.toLowerCase();
export const sharesOf = (catalog: Catalog): readonly string[] => [
  ...new Set([...catalog.originals.values()].map(({ path }) => shareOf(path))),
];

const families = ['Notes', 'Cad', 'Label', 'Viewer', 'Timesheet', 'Payroll', 'Terminal', 'Scanner'] as const;
const versions = ['1.0.0.0', '2.0.0.0', '3.0.0.0'] as const;
const publisherId = 'n9b0twzb1d8et';
const framework = 'Microsoft.VCLibs.140.00.UWPDesktop';

/** Images for a run: some with two packages, some that need a framework, some of a signer whom no console may provision. */
export function makeCatalog(random: Random, faultless: boolean): Catalog {
  const signers = makeSigners(random);
  const count = random.between(2, families.length);
  const images = new Map<string, Image>();
  for (const [index, family] of families.slice(0, count).entries()) {
    const signer = pickSigner(index, signers, random, faultless);
    for (const version of versions) add(images, imageOf(family, version, signer, random));
  }
  if (random.chance(0.5)) add(images, sharedImage(signers.contoso, random));
  const trustedAnyway = [signers.weak.thumbprint, ...(random.chance(0.5) ? [signers.public.thumbprint] : [])];
  return { images, originals: new Map(images), signers, trustedAnyway };
}

function pickSigner(index: number, signers: Catalog['signers'], random: Random, faultless: boolean): SignerFacts {
  if (index === 1 && random.chance(0.5)) return signers.weak;
  if (index === 2 && !faultless && random.chance(0.5)) return signers.short;
  return random.chance(0.5) ? signers.contoso : signers.public;
}

function add(images: Map<string, Image>, image: Image): void {
  images.set(imageKey(image.path), image);
}

function imageOf(family: string, version: string, signer: SignerFacts, random: Random): Image {
  const path = `\\\\FS-${random.between(1, 2)}\\msix\\${family}-${version}.vhdx`;
  const both = family === 'Terminal' ? (['x64', 'x86'] as const) : (['x64'] as const);
  return imageWith(
    path,
    both.map((architecture) => packageFacts(family, version, signer, architecture)),
  );
}

/** One image with packages of two families, as when a vendor ships a suite. */
function sharedImage(signer: SignerFacts, random: Random): Image {
  const path = `\\\\FS-${random.between(1, 2)}\\msix\\Suite.vhdx`;
  return imageWith(
    path,
    ['SuiteWriter', 'SuiteReader'].map((family) => packageFacts(family, '1.0.0.0', signer, 'x64')),
  );
}

/** An image of packages, with everything about it made of its path and them. */
export function imageWith(path: string, packages: readonly PackageFacts[], change = 0): Image {
  const size = 100_000 + path.length * 1_000 + change;
  const modifiedAt = began - day + change;
  const inspection: Inspection = {
    path,
    format: 'vhdx',
    size,
    modifiedAt: instant(modifiedAt),
    packages,
    findings: [],
    companions: [],
    bundle: null,
    reads: { count: 1, bytes: size },
  };
  return { path, size, modifiedAt, stamp: `${path} ${change}`, inspection };
}

function packageFacts(name: string, version: string, signer: SignerFacts, architecture: Architecture): PackageFacts {
  const fullName = `${name}_${version}_${architecture}__${publisherId}`;
  return {
    fullName,
    familyName: `${name}_${publisherId}`,
    name,
    version,
    architecture,
    resourceId: '',
    publisher: signer.subject,
    publisherDisplayName: signer.commonName,
    displayName: name,
    description: '',
    framework: false,
    applications: [{ id: 'App', displayName: name }],
    dependencies: name === 'Viewer' ? [{ name: framework, publisher: 'CN=Microsoft', minVersion: '14.0.0.0' }] : [],
    targetFamilies: [{ name: 'Windows.Desktop', minVersion: '10.0.17763.0', maxVersionTested: '10.0.22621.0' }],
    capabilities: [],
    fileAssociations: [],
    rootPath: `apps\\${fullName}`,
    blockMapSha256: hexOf(`block map of ${fullName}`),
    files: 10,
    bytes: 1_000,
    signer,
    icon: null,
    findings: [],
  };
}

function makeSigners(random: Random): Catalog['signers'] {
  const later = began + random.between(2, 12) * minute;
  return {
    contoso: signerOf('Contoso', 3072, began + 365 * day),
    public: signerOf('Public', 3072, began + 365 * day),
    weak: signerOf('Weak', 1024, began + 365 * day),
    short: signerOf('Short', 3072, later),
  };
}

function signerOf(commonName: string, bits: number, notAfter: number): SignerFacts {
  const der = Buffer.from(`certificate of ${commonName}`);
  return {
    commonName,
    subject: `CN=${commonName}`,
    issuer: `CN=${commonName}`,
    serialNumber: '01',
    thumbprint: createHash('sha256').update(der).digest('hex'),
    key: { algorithm: 'RSA', bits },
    notBefore: instant(0),
    notAfter: instant(notAfter),
    selfSigned: true,
    codeSigning: true,
    timestampedAt: null,
    timestamped: false,
    certificate: der.toString('base64'),
  };
}

export function hexOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
