import type { FoundBundle } from '#electron/images/zip/open-bundle.ts';
import { certificateFindings } from '#shared/domain/certificate/verdict.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import type { BundleFacts } from '#shared/domain/package/facts.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { containerFindings } from './container-findings.ts';
import { readSigned } from './read-signed.ts';

/** A bundle as an inspection tells of it. */
export type ReadBundle = { readonly facts: BundleFacts; readonly findings: readonly Finding[] };

/** Reads a bundle's own signature, whose AXPC covers every package in it, and holds it against the bundle and its publisher. */
export async function readBundleFacts(bundle: FoundBundle, now: Instant): Promise<ReadBundle> {
  const { name, version, publisher, files, container, blockMap } = bundle;
  const { signed, findings } = await readSigned(files, blockMap, 'bundle');
  return {
    facts: { name, version, publisher, signer: signed?.signer ?? null },
    findings: [
      ...(await containerFindings({ files, container, blockMap, signed })),
      ...findings,
      ...(signed === null ? [] : certificateFindings(signed.signer, publisher, now)),
    ],
  };
}
