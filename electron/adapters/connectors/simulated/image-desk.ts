import type { Call } from '#electron/ports/call.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { OpenFile, ShareAccess } from '#electron/ports/share-access.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { changedRegions, companionSets } from '#shared/domain/package/image-files.ts';
import type { ImageRef } from '#shared/domain/package/package.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import { hostProblem } from './host-problem.ts';

/** How lab hosts look at images: the real file, through our own readers. */
export type ImageDesk = {
  /** Opens the file and compares it with the order. Throws what a host would say. */
  check(image: ImageRef, call: Call): Promise<void>;
  /** What is in the image that the order names. */
  inspect(image: ImageRef, call: Call): Promise<Inspection>;
};

const keptInspections = 200;

/**
 * Shared by all hosts: an image is inspected once for each stamp that its file has, however many hosts stage from it. Where
 * the file alone does not say whether it is still the same, only an inspection that is under way is shared. One goes on when
 * the host that asked first no longer wants it, because others may wait for the same.
 */
export function createImageDesk(shares: ShareAccess, inspector: Pick<ImageInspector, 'inspect'>): ImageDesk {
  const known = new Map<string, Promise<Inspection>>();

  async function begin(key: string, image: ImageRef, file: OpenFile): Promise<Inspection> {
    try {
      const inspection = await inspector.inspect(image.path, file, { signal: new AbortController().signal });
      // The stamp is of the file alone: a CIM may be changed in the files beside it.
      if (file.stamp === undefined || inspection.companions.length > 0) known.delete(key);
      return inspection;
    } catch (error) {
      known.delete(key); // a failed reading is not kept: the next host tries again
      throw asHostSays(error);
    } finally {
      await file.close();
    }
  }

  return {
    check: async (image, call) => (await openSame(shares, image, call)).close(),
    inspect: async (image, call) => {
      const file = await openSame(shares, image, call);
      const key = [image.path.toLowerCase(), file.size, file.modifiedAt, file.stamp].join('|');
      const shared = known.get(key);
      if (shared !== undefined) await file.close();
      const inspection = shared ?? begin(key, image, file);
      if (shared === undefined) remember(known, key, inspection);
      return abortable(inspection, call.signal);
    },
  };
}

function remember(known: Map<string, Promise<Inspection>>, key: string, inspection: Promise<Inspection>): void {
  known.set(key, inspection);
  const [oldest] = known.keys();
  if (known.size > keptInspections && oldest !== undefined) known.delete(oldest);
}

function asHostSays(error: unknown): ProblemError {
  if (error instanceof ProblemError && error.code.startsWith('inspection-'))
    return problem('host-timed-out', {}, error);
  return hostProblem('unreadable', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
}

async function openSame(shares: ShareAccess, image: ImageRef, call: Call): Promise<OpenFile> {
  const file = await openAsHost(shares, image.path, call);
  try {
    if (file.size === image.size && file.modifiedAt === image.modifiedAt && (await hasSameRegions(file, image)))
      return file;
  } catch (error) {
    await file.close();
    throw asHostSays(error);
  }
  await file.close();
  throw hostProblem('otherBytes', { path: image.path });
}

/** A CIM is the same when the files with its contents are, whatever its own file says. */
async function hasSameRegions({ companions }: OpenFile, image: ImageRef): Promise<boolean> {
  if (companions === undefined) return true;
  const found = await Promise.all(companionSets(image).map((set) => companions.list(set)));
  return changedRegions(image, found.flat()).length === 0;
}

/** Opens a file for reading; what the share says becomes what Windows would say. */
export async function openAsHost(shares: ShareAccess, path: string, call: Call): Promise<OpenFile> {
  try {
    return await shares.open(path, call);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw hostProblem(asWindowsSays(error.code), { path });
  }
}

function asWindowsSays(code: ProblemError['code']) {
  switch (code) {
    case 'share-access-denied':
      return 'denied';
    case 'image-in-use':
      return 'sharing';
    case 'path-not-found':
      return 'noFile';
    case 'share-unreachable':
      return 'networkPath';
    default:
      return 'noPath';
  }
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
