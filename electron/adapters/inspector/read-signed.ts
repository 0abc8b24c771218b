import { readAll } from '#electron/images/bytes/source.ts';
import type { BlockMap } from '#electron/images/package/block-map.ts';
import type { PackageFiles } from '#electron/images/package/package-files.ts';
import { SignatureError, type SignatureTrouble } from '#electron/signatures/der.ts';
import type { PackageDigests } from '#electron/signatures/package-digests.ts';
import { maxSignature, type PackageSignature, readSignature } from '#electron/signatures/read-signature.ts';
import type { Finding } from '#shared/domain/finding/finding.ts';
import { publicRoots } from './public-roots.ts';

/** The signature of a package or bundle; null where there is none that can be read, which the findings tell. */
export type Signed = { readonly signed: PackageSignature | null; readonly findings: readonly Finding[] };

/** AppxSignature.p7x, verified and held against the block map that lies beside it. `kind` is what it has to be the signature of. */
export async function readSigned(
  files: PackageFiles,
  blockMap: BlockMap | null,
  kind: PackageDigests['kind'],
): Promise<Signed> {
  const file = await files.open('AppxSignature.p7x');
  if (file === null) return unsigned('signature-missing');
  if (file.size > maxSignature) return unsigned('signature-unreadable', 'it is larger than 2 MiB');
  try {
    const signed = readSignature(await readAll(file), publicRoots);
    if (signed.digests.kind !== kind)
      return unsigned('signature-of-something-else', `it is that of a ${signed.digests.kind}`);
    return { signed, findings: [signatureFinding(signed, blockMap)] };
  } catch (error) {
    if (error instanceof SignatureError) return unsigned(error.code, error.reason);
    throw error;
  }
}

function unsigned(code: SignatureTrouble | 'signature-missing', reason?: string): Signed {
  const details = reason === undefined ? {} : { reason: reason.slice(0, 200) };
  return { signed: null, findings: [{ code, severity: 'stops', details }] };
}

/** The chain of trust in an image: the signature vouches for the block map, and that for every file. */
function signatureFinding({ signer, digests }: PackageSignature, blockMap: BlockMap | null): Finding {
  const signed = digests.byTag.get('AXBM');
  if (blockMap !== null && signed !== blockMap.digests[blockMap.hashMethod])
    return { code: 'block-map-not-signed', severity: 'stops', details: {} };
  return { code: 'signature-read', severity: 'passed', details: { commonName: signer.commonName.slice(0, 256) } };
}
