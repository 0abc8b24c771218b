import type { BlockMap, MappedFile } from '#electron/images/package/block-map.ts';
import type { PackageFiles } from '#electron/images/package/package-files.ts';
import { faultFindings, headerDiffers, type PartFault } from '#electron/images/zip/check-parts.ts';
import type { ZipContainer } from '#electron/images/zip/container.ts';
import type { ZipEntry } from '#electron/images/zip/directory.ts';
import type { PackageDigests } from '#electron/signatures/package-digests.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import { packageChanged } from './container-findings.ts';
import { readSigned } from './read-signed.ts';

/** A package file or bundle that is read from its start to its signature. */
export type ContainerToVerify = {
  readonly files: PackageFiles;
  readonly container: ZipContainer;
  readonly kind: PackageDigests['kind'];
  readonly blockMap: BlockMap;
  readonly listed: readonly MappedFile[];
};

/** A package file while it is checked as a whole. */
export type ContainerCheck = {
  /** Reads on up to that byte of the file, most of which whoever verifies its parts has just read. */
  follow(end: number): Promise<void>;
  /** Reads the rest. */
  findings(): Promise<readonly Finding[]>;
};

/**
 * What an inspection leaves out of a large package file, because it has to read all of it: everything before the signature
 * against the digest that was signed (AXPC), and on the way the header of each part against the block map (LfhSize).
 * `onBytes` is told of each piece that was read, and may throw to end it.
 */
export async function checkContainer(
  { files, container, kind, blockMap, listed }: ContainerToVerify,
  onBytes: (more: number) => void,
): Promise<ContainerCheck> {
  const { signed } = await readSigned(files, blockMap, kind);
  const headers = headerCheck(container, listed);
  let read = 0;
  const content = container.contentHash(blockMap.hashMethod, async (end) => {
    onBytes(end - read);
    read = end;
    await headers.upTo(end);
  });
  return {
    follow: async (end) => await content?.follow(end),
    findings: async () => {
      const found = await content?.digest();
      await headers.upTo(Number.POSITIVE_INFINITY);
      const changed = signed !== null && signed.digests.byTag.get('AXPC') !== found;
      return [...(changed ? [packageChanged('AXPC')] : []), ...faultFindings(headers.faults)];
    },
  };
}

/** Checks headers in the order in which they lie in the file, as far as it was read: none is fetched for itself. */
function headerCheck(container: ZipContainer, listed: readonly MappedFile[]) {
  const files = new Map(listed.map((file) => [file.name.toLowerCase(), file]));
  const pending = container.parts.toSorted((a, b) => a.localOffset - b.localOffset);
  const faults: PartFault[] = [];
  let next = 0;
  async function check(part: ZipEntry): Promise<void> {
    const file = files.get(part.name.toLowerCase());
    if (file !== undefined && (await headerDiffers(container, file, part)))
      faults.push({ name: file.name, reason: 'header-differs' });
  }
  return {
    faults,
    upTo: async (end: number) => {
      for (let part = pending[next]; part !== undefined && part.localOffset + 30 <= end; part = pending[next]) {
        await check(part);
        next += 1;
      }
    },
  };
}
