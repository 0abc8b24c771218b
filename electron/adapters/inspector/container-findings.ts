import { createHash } from 'node:crypto';
import { readAll } from '#electron/images/bytes/source.ts';
import type { BlockMap, HashMethod, MappedFile } from '#electron/images/package/block-map.ts';
import { partsWithoutType, readContentTypes } from '#electron/images/package/content-types.ts';
import type { PackageFiles } from '#electron/images/package/package-files.ts';
import { faultFindings, partFaults } from '#electron/images/zip/check-parts.ts';
import type { ZipContainer } from '#electron/images/zip/container.ts';
import type { DigestTag } from '#electron/signatures/package-digests.ts';
import type { PackageSignature } from '#electron/signatures/read-signature.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';

/** A package file up to this size is read whole in every inspection; of a larger one that is left to a verification. */
const readWhole = 4 * 1_048_576;
const contentTypes = '[Content_Types].xml';
const codeIntegrity = 'AppxMetadata\\CodeIntegrity.cat';

/** A package file or bundle with what was read of it. */
export type PackageContainer = {
  readonly files: PackageFiles;
  readonly container: ZipContainer;
  readonly blockMap: BlockMap | null;
  readonly signed: PackageSignature | null;
  /** What its block map lists, to be held against its parts; left out where that was done before. */
  readonly listed?: readonly MappedFile[];
};

/** What contradicts itself in a package file: block map, content types, and the digests that its signature vouches for. */
export async function containerFindings(of: PackageContainer): Promise<readonly Finding[]> {
  const { files, container, blockMap, signed, listed } = of;
  const faults =
    blockMap === null || listed === undefined
      ? []
      : await partFaults({ container, listed, bundle: false, headers: isSmall(container) });
  const digests = blockMap === null || signed === null ? [] : await digestFindings(of, blockMap, signed);
  return [...faultFindings(faults), ...(await contentTypeFindings(files, container)), ...digests];
}

function isSmall({ parts }: ZipContainer): boolean {
  return parts.reduce((sum, part) => sum + part.packedSize, 0) <= readWhole;
}

async function contentTypeFindings(files: PackageFiles, container: ZipContainer): Promise<readonly Finding[]> {
  const file = await files.open(contentTypes);
  if (file === null) return [{ code: 'content-types-missing', severity: 'stops', details: {} }];
  try {
    const types = await readContentTypes(file);
    const names = container.parts.map((part) => part.name);
    const untyped = partsWithoutType(names, types);
    const details = { names: untyped.slice(0, 8).join(', ').slice(0, 512), count: untyped.length };
    return untyped.length === 0 ? [] : [{ code: 'content-type-missing', severity: 'warning', details }];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const reason = String(error.details.reason ?? '');
    return [{ code: 'content-types-unreadable', severity: 'stops', details: { reason } }];
  }
}

const partNames: Readonly<Record<Exclude<DigestTag, 'AXBM'>, string>> = {
  AXPC: 'What stands before the signature',
  AXCD: 'The directory of the package file',
  AXCT: contentTypes,
  AXCI: 'AppxMetadata/CodeIntegrity.cat',
};

/** Digests of the parts against those that were signed; AXBM is held against the block map where that is read. */
async function digestFindings(
  { files, container }: PackageContainer,
  { hashMethod }: BlockMap,
  { digests }: PackageSignature,
): Promise<readonly Finding[]> {
  const found = {
    AXPC: isSmall(container) ? ((await container.contentHash(hashMethod)?.digest()) ?? null) : undefined,
    AXCD: await container.directoryDigest(hashMethod),
    AXCT: await partDigest(files, contentTypes, hashMethod),
    AXCI: await partDigest(files, codeIntegrity, hashMethod),
  };
  return (Object.keys(partNames) as (keyof typeof partNames)[]) // Keys of a literal.
    .filter((tag) => found[tag] !== undefined && (digests.byTag.get(tag) ?? null) !== found[tag])
    .map(packageChanged);
}

/** That a part is not what the signature vouches for. */
export function packageChanged(tag: keyof typeof partNames): Finding {
  return { code: 'package-changed', severity: 'stops', details: { part: partNames[tag], digest: tag } };
}

async function partDigest(files: PackageFiles, path: string, method: HashMethod): Promise<string | null> {
  const file = await files.open(path);
  if (file === null) return null;
  return createHash(method)
    .update(await readAll(file))
    .digest('hex');
}
