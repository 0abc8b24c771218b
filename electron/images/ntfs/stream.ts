import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import type { NonResidentAttribute } from './attributes.ts';
import { expandUnit } from './lznt1.ts';
import type { Run } from './runs.ts';

/** A run with its place in the value, both in clusters. */
type PlacedRun = Run & { readonly start: number };

/**
 * The value of a non-resident attribute: holes and what was never written read as zeros, compressed units are expanded.
 * `extents` are all extents of the attribute in order. Throws `ntfs-run-list-invalid` where they leave a gap.
 */
export function openStream(volume: Source, clusterSize: number, extents: readonly NonResidentAttribute[]): Source {
  const first = extents[0];
  if (first === undefined || first.startVcn !== 0)
    throw problem('ntfs-extents-invalid', { reason: 'the first of them is missing' });
  const runs = placeRuns(extents);
  const compressed = (first.flags & 1) !== 0 && first.unitClusters > 0;
  if (first.unitClusters * clusterSize > 1_048_576)
    throw problem('ntfs-attribute-invalid', { reason: 'its compression unit is too large' });
  const stored = storedSource(volume, clusterSize, runs);
  if (stored.size < Math.min(first.size, first.initializedSize))
    throw problem('ntfs-extents-invalid', { reason: 'they are shorter than the file' });
  const value = compressed ? expandedSource(stored, runs, first.unitClusters, clusterSize) : stored;
  return initialized(value, first);
}

function placeRuns(extents: readonly NonResidentAttribute[]): readonly PlacedRun[] {
  const placed: PlacedRun[] = [];
  let start = 0;
  for (const extent of extents) {
    if (extent.startVcn !== start) throw problem('ntfs-extents-invalid', { reason: 'they leave a gap' });
    for (const run of extent.runs) {
      placed.push({ ...run, start });
      start += run.length;
    }
  }
  if (!Number.isSafeInteger(start)) throw problem('ntfs-extents-invalid', { reason: 'they are too long' });
  return placed;
}

/** Cuts a value to its size, with zeros behind what was ever written. */
function initialized(value: Source, { size, initializedSize }: NonResidentAttribute): Source {
  return {
    size,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const bytes = new Uint8Array(wanted);
      const written = Math.max(0, Math.min(wanted, initializedSize - offset));
      if (written > 0) bytes.set(await readExactly(value, offset, written));
      return bytes;
    },
  };
}

/** The clusters of the runs, one after the other. */
function storedSource(volume: Source, clusterSize: number, runs: readonly PlacedRun[]): Source {
  const last = runs.at(-1);
  const size = last === undefined ? 0 : (last.start + last.length) * clusterSize;
  return {
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      for (let done = 0, index = runAt(runs, offset / clusterSize); done < bytes.length; index += 1) {
        const run = runs[index];
        if (run === undefined) break;
        const within = offset + done - run.start * clusterSize;
        const part = Math.min(run.length * clusterSize - within, bytes.length - done);
        if (run.cluster !== null) bytes.set(await readExactly(volume, run.cluster * clusterSize + within, part), done);
        done += part;
      }
      return bytes;
    },
  };
}

/** Index of the run that holds a cluster of the value; by bisection, as fragmented files have thousands of runs. */
function runAt(runs: readonly PlacedRun[], cluster: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((runs[middle]?.start ?? 0) <= cluster) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A unit is raw where all its clusters are stored, zeros where none is, and compressed otherwise. */
function expandedSource(stored: Source, runs: readonly PlacedRun[], unitClusters: number, clusterSize: number): Source {
  const unitSize = unitClusters * clusterSize;
  async function readUnit(unit: number): Promise<Uint8Array> {
    const clusters = storedClusters(runs, unit * unitClusters, unitClusters);
    if (clusters === 0) return new Uint8Array(unitSize);
    const packed = await stored.read(unit * unitSize, clusters * clusterSize);
    return clusters === unitClusters ? packed : expandUnit(packed, unitSize);
  }
  return {
    size: stored.size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const unit = Math.floor((offset + done) / unitSize);
        const part = (await readUnit(unit)).subarray(offset + done - unit * unitSize).subarray(0, length - done);
        if (part.length === 0) throw problem('ntfs-extents-invalid', { reason: 'they are shorter than the file' });
        bytes.set(part, done);
        done += part.length;
      }
      return bytes;
    },
  };
}

/** How many clusters of a unit are stored; they come first, its holes last. */
function storedClusters(runs: readonly PlacedRun[], first: number, count: number): number {
  let found = 0;
  for (let index = runAt(runs, first); index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || run.start >= first + count) break;
    if (run.cluster !== null) found += Math.min(run.start + run.length, first + count) - Math.max(run.start, first);
  }
  return found;
}
