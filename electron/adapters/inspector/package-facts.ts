import { type BlockMap, type MappedFile, readBlockMap } from '#electron/images/package/block-map.ts';
import type { FoundPackage } from '#electron/images/package/find-packages.ts';
import { readIcon } from '#electron/images/package/icon.ts';
import { familyNameOf, fullNameOf } from '#electron/images/package/identity.ts';
import { type Manifest, readManifest } from '#electron/images/package/manifest.ts';
import { certificateFindings } from '#shared/domain/certificate/verdict.ts';
import type { Details, Finding, FindingCode, Severity } from '#shared/domain/finding/finding.ts';
import type { PackageFacts } from '#shared/domain/package/facts.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { containerFindings } from './container-findings.ts';
import { manifestHashes } from './manifest-hash.ts';
import { readSigned } from './read-signed.ts';

/** Reads one package and checks it. What hinders reading throws; everything else is a finding. */
export async function readPackageFacts(
  { rootPath, files, container }: FoundPackage,
  now: Instant,
): Promise<PackageFacts> {
  const manifestFile = await files.open('AppxManifest.xml');
  if (manifestFile === null) throw problem('manifest-missing');
  const manifest = await readManifest(manifestFile);
  const listed: MappedFile[] = [];
  const blockMapFile = await files.open('AppxBlockMap.xml');
  const hashes = manifestHashes();
  const file = (one: MappedFile) => {
    listed.push(one);
    hashes.visitor.file(one);
  };
  const { block } = hashes.visitor;
  const blockMap = blockMapFile === null ? null : await readBlockMap(blockMapFile, { file, block });
  const unchanged = blockMap === null || (await hashes.matches(manifestFile, blockMap));
  const signature = await readSigned(files, blockMap, 'package');
  const icon = await readIconOf(files, manifest.logo);
  return {
    ...manifestFacts(manifest),
    rootPath,
    blockMapSha256: blockMap?.digests.sha256 ?? null,
    files: blockMap?.files ?? 0,
    bytes: blockMap?.bytes ?? 0,
    signer: signature.signed?.signer ?? null,
    icon,
    findings: [
      ...packageFindings(manifest, blockMap, icon),
      ...(unchanged ? [] : [finding('manifest-changed', 'stops')]),
      ...(container === undefined
        ? []
        : await containerFindings({ files, container, blockMap, listed, signed: signature.signed })),
      ...signature.findings,
      ...(signature.signed === null
        ? []
        : certificateFindings(signature.signed.signer, manifest.identity.publisher, now)),
    ],
  };
}

function manifestFacts({ identity, logo: _, ...manifest }: Manifest) {
  return { ...manifest, ...identity, fullName: fullNameOf(identity), familyName: familyNameOf(identity) };
}

function packageFindings(manifest: Manifest, blockMap: BlockMap | null, icon: string | null): readonly Finding[] {
  const names = manifest.dependencies.map((dependency) => dependency.name);
  return [
    finding('manifest-read', 'passed', { fullName: fullNameOf(manifest.identity) }),
    blockMap === null
      ? finding('block-map-missing', 'stops')
      : finding('block-map-read', 'passed', { files: blockMap.files, bytes: blockMap.bytes }),
    ...(names.length === 0
      ? []
      : [finding('dependencies-needed', 'advice', { names: names.join(', ').slice(0, 512) })]),
    ...(manifest.framework ? [finding('framework-package', 'advice')] : []),
    ...(icon === null ? [finding('icon-unreadable', 'advice')] : []),
  ];
}

/** An icon is decoration: one that cannot be read is a finding, unless reading itself failed. */
async function readIconOf(files: FoundPackage['files'], logo: string): Promise<string | null> {
  try {
    return await readIcon(files, logo);
  } catch (error) {
    if (error instanceof ProblemError && error.code !== 'image-read-failed' && error.code !== 'image-truncated')
      return null;
    throw error;
  }
}

function finding(code: FindingCode, severity: Severity, details: Details = {}): Finding {
  return { code, severity, details };
}
