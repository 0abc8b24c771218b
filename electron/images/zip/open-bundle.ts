import type { Finding } from '#shared/domain/finding/finding.ts';
import type { CompanionFile } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { isPackageFileName } from '#shared/domain/share/companion-name.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { Companions } from '../bytes/companions.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import { type BlockMap, type MappedFile, readBlockMap } from '../package/block-map.ts';
import type { FoundPackage } from '../package/find-packages.ts';
import { readManifest } from '../package/manifest.ts';
import { type BundledPackage, type BundleManifest, readBundleManifest } from './bundle.ts';
import { faultFindings, partFaults } from './check-parts.ts';
import { openZip, type ZipPackage } from './open-zip.ts';

/** So many packages of a bundle are read; the others are named. */
const maxRead = 32;

/** A bundle itself: what it says, its own parts, and its block map, which lists its manifest alone. */
export type FoundBundle = Pick<BundleManifest, 'name' | 'publisher' | 'version'> &
  Pick<ZipPackage, 'files' | 'container'> & { readonly blockMap: BlockMap | null };

/** The packages of a bundle, read where they lie, and what does not fit together in it. */
export type OpenBundle = {
  /** The packages that lie beside it, or should; none but for a flat bundle. */
  readonly companions: readonly CompanionFile[];
  readonly bundle: FoundBundle;
  readonly packages: readonly FoundPackage[];
  readonly findings: readonly Finding[];
};

/** Opens the packages in a bundle, and those of a flat one in its folder. Throws `bundle-*`, `zip-*`, `block-map-*`. */
export async function openBundle(
  bundle: ZipPackage,
  manifestFile: Source,
  companions: Companions,
): Promise<OpenBundle> {
  const manifest = await readBundleManifest(manifestFile);
  const packages: FoundPackage[] = [];
  const flat = flatPackages(companions);
  const { blockMap, findings: contradictions } = await readOwnMap(bundle);
  const findings: Finding[] = [bundleFinding(manifest.packages), ...contradictions];
  const ordered = [...manifest.packages].sort((a, b) => Number(a.kind === 'resource') - Number(b.kind === 'resource'));
  for (const listed of ordered.slice(0, maxRead)) {
    const inner = await openInner(listed, (await inPlace(bundle, listed)) ?? (await flat.open(listed)));
    if (inner === null) {
      findings.push(listed.offset === null ? notBeside(listed) : differs(listed, 'it is missing from the bundle'));
      continue;
    }
    packages.push({ rootPath: listed.fileName, ...inner.found });
    findings.push(...(await packageFindings(bundle, manifest, listed, inner)));
  }
  const outside = manifest.packages.filter((one) => one.offset === null).length;
  if (outside > 0) findings.push({ code: 'bundle-flat', severity: 'advice', details: { packages: outside } });
  const { name, publisher, version } = manifest;
  const own = { name, publisher, version, blockMap, ...partsOf(bundle) };
  return { bundle: own, packages, findings, companions: flat.looked };
}

/** Packages that lie beside a flat bundle, and which of them were looked for. */
function flatPackages(companions: Companions) {
  const looked: CompanionFile[] = [];
  return {
    looked,
    open: async ({ fileName, offset }: BundledPackage): Promise<Source | null> => {
      if (offset !== null || !isPackageFileName(fileName)) return null;
      const [found] = await companions.list(fileName);
      const modifiedAt = instant(Math.trunc(found?.modifiedAt ?? 0));
      looked.push({ name: fileName, size: found?.size ?? 0, modifiedAt, present: found !== undefined });
      return found === undefined ? null : companions.open(found);
    },
  };
}

function partsOf({ files, container }: ZipPackage) {
  return { files, container };
}

type Inner = { readonly size: number; readonly found: Omit<FoundPackage, 'rootPath'> };

async function inPlace(bundle: ZipPackage, { fileName }: BundledPackage): Promise<Source | null> {
  const source = await bundle.openStored(fileName);
  if (source === null && partOf(bundle, fileName) !== undefined)
    throw problem('bundle-package-compressed', { name: fileName });
  return source;
}

async function openInner({ fileName }: BundledPackage, source: Source | null): Promise<Inner | null> {
  if (source === null) return null;
  if (source.size === 0) throw problem('bundle-package-empty', { name: fileName });
  const start = Buffer.from(await readExactly(source, 0, Math.min(2, source.size))).toString('latin1');
  if (start !== 'PK') throw problem('bundle-package-unreadable', { name: fileName });
  const { files, container } = await openZip(source);
  return { size: source.size, found: { files, container } };
}

function partOf(bundle: ZipPackage, fileName: string) {
  return bundle.container.parts.find((part) => part.name.toLowerCase() === fileName.toLowerCase());
}

/** What the bundle says of a package against what the package says of itself. Ref: "Bundle manifest schema reference". */
async function packageFindings(
  bundle: ZipPackage,
  manifest: BundleManifest,
  listed: BundledPackage,
  { size, found }: Inner,
): Promise<readonly Finding[]> {
  const file = await found.files.open('AppxManifest.xml');
  if (file === null) return [];
  const { identity } = await readManifest(file);
  const part = partOf(bundle, listed.fileName);
  const start = part === undefined ? null : part.localOffset + (await bundle.container.headerSizeOf(part));
  const checks: readonly (readonly [boolean, string])[] = [
    [identity.name === manifest.name, 'its name is not that of the bundle'],
    [identity.publisher === manifest.publisher, 'its publisher is not that of the bundle'],
    [identity.version === listed.version, 'its version is not the one that the bundle lists'],
    [
      listed.kind === 'resource' || identity.architecture === listed.architecture,
      'its architecture is not the one that the bundle lists',
    ],
    [listed.size === null || listed.size === size, 'its size is not the one that the bundle lists'],
  ];
  const misplaced = listed.offset !== null && listed.offset !== start;
  return [
    ...checks.flatMap(([holds, reason]) => (holds ? [] : [differs(listed, reason)])),
    // Nobody reads by the offset where the directory says the same, so that it only deserves a word.
    ...(misplaced
      ? [{ code: 'bundle-offset-wrong', severity: 'advice', details: { name: listed.fileName } } as const]
      : []),
  ];
}

/** A bundle's block map lists its manifest and nothing else. */
async function readOwnMap({ files, container }: ZipPackage): Promise<OwnMap> {
  const file = await files.open('AppxBlockMap.xml');
  if (file === null)
    return { blockMap: null, findings: [{ code: 'block-map-missing', severity: 'stops', details: {} }] };
  const listed: MappedFile[] = [];
  const blockMap = await readBlockMap(file, { file: (one) => listed.push(one) });
  return { blockMap, findings: faultFindings(await partFaults({ container, listed, bundle: true, headers: true })) };
}

type OwnMap = Pick<OpenBundle, 'findings'> & Pick<FoundBundle, 'blockMap'>;

function differs({ fileName, kind }: BundledPackage, reason: string): Finding {
  // A package for a language or a scale may be missing; one that says something else of itself may not.
  const severity = kind === 'resource' && reason.startsWith('it is missing') ? 'warning' : 'stops';
  return { code: 'bundle-package-differs', severity, details: { name: fileName, reason } };
}

/** Hosts need the one that fits them alone: whether that is this one, the bundle does not know. */
function notBeside({ fileName }: BundledPackage): Finding {
  return { code: 'bundle-package-missing', severity: 'warning', details: { name: fileName } };
}

function bundleFinding(listed: readonly BundledPackage[]): Finding {
  const names = listed.map((one) => one.fileName).join(', ');
  const stubs = listed.filter((one) => one.stub).length;
  const details = { packages: listed.length, names: names.slice(0, 512), ...(stubs === 0 ? {} : { stubs }) };
  return { code: 'bundle-read', severity: 'passed', details };
}
