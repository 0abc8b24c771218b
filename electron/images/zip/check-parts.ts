import type { Finding } from '#shared/domain/finding/finding.ts';
import type { MappedFile } from '../package/block-map.ts';
import type { ZipContainer } from './container.ts';
import type { ZipEntry } from './directory.ts';

/** So many contradictions are told; a package with more has one cause. */
const maxTold = 8;
const blockSize = 65_536;
/** Parts that a block map must not list, as it cannot know them: two are made after it, one is itself. */
const footprint = new Set(['[content_types].xml', 'appxblockmap.xml', 'appxsignature.p7x']);
/** Made when the package is signed: the signature covers it directly. */
const codeIntegrity = 'appxmetadata\\codeintegrity.cat';

/** Where a block map and the parts of a package file contradict each other. */
export type PartFault = { readonly name: string; readonly reason: PartFaultReason };
export type PartFaultReason =
  | 'not-listed'
  | 'not-in-package'
  | 'listed-twice'
  | 'footprint-listed'
  | 'manifest-not-listed'
  | 'size-differs'
  | 'blocks-differ'
  | 'header-differs'
  | 'payload-listed';

/** What is checked: the parts, what the map lists, and whether it is the map of a bundle. */
export type PartCheck = {
  readonly container: ZipContainer;
  readonly listed: readonly MappedFile[];
  readonly bundle: boolean;
  /** Whether the local header of every part is read too. */
  readonly headers: boolean;
};

/** Holds the block map against the parts of the package file. Ref: "Create an MSIX package", AppxBlockMap.xml schema. */
export async function partFaults({ container, listed, bundle, headers }: PartCheck): Promise<readonly PartFault[]> {
  const parts = new Map(container.parts.map((entry) => [entry.name.toLowerCase(), entry]));
  const names = new Map<string, MappedFile>();
  const faults: PartFault[] = [];
  for (const file of listed) {
    const key = file.name.toLowerCase();
    if (names.has(key)) faults.push({ name: file.name, reason: 'listed-twice' });
    names.set(key, file);
    const reason = listedFault(key, file, parts.get(key), bundle);
    if (reason !== null) faults.push({ name: file.name, reason });
    else if (headers && (await headerDiffers(container, file, parts.get(key))))
      faults.push({ name: file.name, reason: 'header-differs' });
  }
  return [...faults, ...unlisted(container.parts, names, bundle)];
}

const manifestOf = (bundle: boolean) => (bundle ? 'appxmetadata\\appxbundlemanifest.xml' : 'appxmanifest.xml');

function listedFault(
  key: string,
  file: MappedFile,
  part: ZipEntry | undefined,
  bundle: boolean,
): PartFaultReason | null {
  if (footprint.has(key)) return 'footprint-listed';
  if (bundle && key !== manifestOf(true)) return 'payload-listed';
  if (part === undefined) return 'not-in-package';
  if (part.size !== file.size) return 'size-differs';
  return blocksFit(file, part) ? null : 'blocks-differ';
}

/** As many blocks as the size needs; sizes of blocks only where they are compressed, with or without a last empty one. */
function blocksFit(file: MappedFile, part: ZipEntry): boolean {
  if (file.blocks !== Math.ceil(file.size / blockSize)) return false;
  if (part.method === 'stored') return file.packed === null || file.packed === part.packedSize;
  return file.size === 0 || (file.packed !== null && [0, 2].includes(part.packedSize - file.packed));
}

/** Whether the local header of a part measures something else than the map says. */
export async function headerDiffers(
  container: ZipContainer,
  file: MappedFile,
  part: ZipEntry | undefined,
): Promise<boolean> {
  return part !== undefined && file.headerSize !== null && (await container.headerSizeOf(part)) !== file.headerSize;
}

function unlisted(
  parts: readonly ZipEntry[],
  names: ReadonlyMap<string, MappedFile>,
  bundle: boolean,
): readonly PartFault[] {
  return parts.flatMap((part): readonly PartFault[] => {
    const key = part.name.toLowerCase();
    if (names.has(key) || footprint.has(key) || key === codeIntegrity || key.endsWith('\\')) return [];
    if (key === manifestOf(bundle)) return [{ name: part.name, reason: 'manifest-not-listed' }];
    return bundle ? [] : [{ name: part.name, reason: 'not-listed' }];
  });
}

/** The first contradictions as findings that stop a package. */
export function faultFindings(faults: readonly PartFault[]): readonly Finding[] {
  return faults.slice(0, maxTold).map(({ name, reason }) => ({
    code: 'block-map-contradicted',
    severity: 'stops',
    details: { name: name.slice(0, 512), reason: faultReasons[reason], count: faults.length },
  }));
}

const faultReasons: Readonly<Record<PartFaultReason, string>> = {
  'not-listed': 'the package holds it, and the block map does not list it',
  'not-in-package': 'the block map lists it, and the package does not hold it',
  'listed-twice': 'the block map lists it twice',
  'footprint-listed': 'a block map must not list it',
  'manifest-not-listed': 'the block map does not list the manifest',
  'size-differs': 'its size is not the one in the block map',
  'blocks-differ': 'its blocks do not fit its size',
  'header-differs': 'its header is not as long as the block map says',
  'payload-listed': 'the block map of a bundle lists its manifest alone',
};
