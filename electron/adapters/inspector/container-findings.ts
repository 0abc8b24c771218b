import { createHash } from 'node:crypto';
import { readAll } from '#electron/images/bytes/source.ts';
import type { BlockMap, MappedFile } from '#electron/images/package/block-map.ts';
import type { PackageFiles } from '#electron/images/package/package-files.ts';
import { xmlReader } from '#electron/images/package/xml.ts';
import { faultFindings, partFaults } from '#electron/images/zip/check-parts.ts';
import type { ZipContainer } from '#electron/images/zip/container.ts';
import type { DigestTag } from '#electron/signatures/package-digests.ts';
import type { PackageSignature } from '#electron/signatures/read-signature.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';

const maxContentTypes = 8 * 1_048_576;
/** A package file up to this size is hashed whole in every inspection; larger ones only when all of it is verified. */
const hashedWhole = 4 * 1_048_576;
const contentTypes = '[Content_Types].xml';
const codeIntegrity = 'AppxMetadata\\CodeIntegrity.cat';

/** A package file with what was read of it. */
export type PackageContainer = {
  readonly files: PackageFiles;
  readonly container: ZipContainer;
  readonly blockMap: BlockMap | null;
  readonly listed: readonly MappedFile[];
  readonly signed: PackageSignature | null;
  /** Whether everything is read, however large. */
  readonly whole?: boolean;
};

/** What contradicts itself in a package file: block map, content types, and the digests that its signature vouches for. */
export async function containerFindings(of: PackageContainer): Promise<readonly Finding[]> {
  const { files, container, blockMap, listed, signed, whole = false } = of;
  const faults =
    blockMap === null
      ? []
      : await partFaults({ container, listed, bundle: false, headers: whole || isSmall(container) });
  const digests = blockMap === null || signed === null ? [] : await digestFindings(of, blockMap, signed);
  return [...faultFindings(faults), ...(await contentTypeFindings(files)), ...digests];
}

function isSmall({ parts }: ZipContainer): boolean {
  return parts.reduce((sum, part) => sum + part.packedSize, 0) <= hashedWhole;
}

async function contentTypeFindings(files: PackageFiles): Promise<readonly Finding[]> {
  const file = await files.open(contentTypes);
  if (file === null) return [{ code: 'content-types-missing', severity: 'stops', details: {} }];
  try {
    if (file.size > maxContentTypes) throw new RangeError('it is larger than 8 MiB');
    const reader = xmlReader('manifest-malformed', { open: () => undefined });
    reader.feed(await readAll(file));
    reader.end();
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError) && !(error instanceof RangeError)) throw error;
    const said = error instanceof ProblemError ? error.details.reason : error.message;
    return [{ code: 'content-types-unreadable', severity: 'stops', details: { reason: String(said ?? '') } }];
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
  { files, container, whole = false }: PackageContainer,
  { hashMethod }: BlockMap,
  { digests }: PackageSignature,
): Promise<readonly Finding[]> {
  const hashed = async (path: string) => {
    const file = await files.open(path);
    return file === null
      ? null
      : createHash(hashMethod)
          .update(await readAll(file))
          .digest('hex');
  };
  const content = whole || isSmall(container) ? await container.contentDigest(hashMethod) : undefined;
  const found = {
    AXPC: content,
    AXCD: await container.directoryDigest(hashMethod),
    AXCT: await hashed(contentTypes),
    AXCI: await hashed(codeIntegrity),
  };
  return (Object.keys(partNames) as (keyof typeof partNames)[]) // Keys of a literal.
    .filter((tag) => found[tag] !== undefined && (digests.byTag.get(tag) ?? null) !== found[tag])
    .map((tag) => ({ code: 'package-changed', severity: 'stops', details: { part: partNames[tag], digest: tag } }));
}
