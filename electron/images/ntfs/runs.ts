import { problem } from '#shared/domain/problem/problem.ts';

/** Clusters in a row: from `cluster` of the volume, or a hole (zeros) where that is null. */
export type Run = { readonly cluster: number | null; readonly length: number };

/**
 * Decodes the mapping pairs of a non-resident attribute. Ref: libfsntfs, 6.4 "data runs".
 * All arithmetic is in BigInt and every run has to lie on the volume. Throws `ntfs-run-list-invalid`.
 */
export function decodeRuns(pairs: Uint8Array, clusters: number): readonly Run[] {
  const runs: Run[] = [];
  let cluster = 0n;
  for (let at = 0; at < pairs.length; ) {
    const header = pairs[at] ?? 0;
    if (header === 0) return runs;
    const lengthBytes = header & 15;
    const offsetBytes = header >> 4;
    if (lengthBytes === 0 || lengthBytes > 8 || offsetBytes > 8 || at + 1 + lengthBytes + offsetBytes > pairs.length)
      throw invalid('a run is not encoded soundly');
    const length = unsigned(pairs, at + 1, lengthBytes);
    cluster += signed(pairs, at + 1 + lengthBytes, offsetBytes);
    runs.push(checkedRun(offsetBytes === 0 ? null : cluster, length, clusters));
    at += 1 + lengthBytes + offsetBytes;
  }
  throw invalid('its end is missing');
}

function checkedRun(cluster: bigint | null, length: bigint, clusters: number): Run {
  if (length === 0n || length > BigInt(clusters) * 65_536n || length > 2n ** 44n)
    throw invalid('a run has an impossible length');
  if (cluster === null) return { cluster: null, length: Number(length) };
  if (cluster < 0n || cluster + length > BigInt(clusters)) throw problem('ntfs-run-outside-volume', { clusters });
  return { cluster: Number(cluster), length: Number(length) };
}

function unsigned(bytes: Uint8Array, at: number, length: number): bigint {
  let value = 0n;
  for (let byte = length - 1; byte >= 0; byte -= 1) value = (value << 8n) | BigInt(bytes[at + byte] ?? 0);
  return value;
}

function signed(bytes: Uint8Array, at: number, length: number): bigint {
  return BigInt.asIntN(length * 8, unsigned(bytes, at, length));
}

function invalid(reason: string): Error {
  return problem('ntfs-run-list-invalid', { reason });
}
