import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import type { ShareEntry } from '#shared/domain/share/location.ts';
import { shareOf, shareProblem } from './share-errors.ts';

/** A file or folder of this machine and the name that the administrator knows it by. */
export type LocatedPath = { readonly local: string; readonly unc: string };

/** A file server that does not answer within this time is down, in milliseconds. */
const answerLimit = 15_000;
/** More entries than this are not shown: nobody finds an image in such a folder by looking. */
const maxEntries = 10_000;
const maxRead = 64 * 1_048_576;

/** Entries of a folder, in the order of the file system. What cannot be looked at is left out. */
export function listFolder(at: LocatedPath, env: Env, call: Call): Promise<readonly ShareEntry[]> {
  return limited(at, env, call, async () => {
    const names = (await readdir(at.local, { withFileTypes: true })).slice(0, maxEntries);
    const wanted = names.filter((entry) => entry.isFile() || entry.isDirectory());
    const entries = await Promise.all(wanted.map((entry) => entryOf(at.local, entry.name)));
    return entries.filter((entry) => entry !== null);
  });
}

async function entryOf(folder: string, name: string): Promise<ShareEntry | null> {
  const found = await stat(join(folder, name)).catch(() => null);
  if (found === null) return null;
  const kind = found.isDirectory() ? 'folder' : 'file';
  return { name, kind, size: kind === 'file' ? found.size : 0, modifiedAt: Math.trunc(found.mtimeMs) };
}

/** Opens a regular file for reading. Looks before it opens: opening a pipe would wait for ever. */
export function openFile(at: LocatedPath, env: Env, call: Call): Promise<OpenFile> {
  return limited(at, env, call, async () => {
    const before = await stat(at.local);
    if (before.isDirectory()) throw problem('path-is-folder', { path: at.unc });
    if (!before.isFile()) throw problem('path-invalid', { path: at.unc });
    const handle = await open(at.local, 'r');
    try {
      return await fileSource(handle, at, env, call);
    } catch (error) {
      await handle.close();
      throw error;
    }
  });
}

async function fileSource(handle: FileHandle, at: LocatedPath, env: Env, call: Call): Promise<OpenFile> {
  const { size, mtimeMs } = await handle.stat();
  return {
    size,
    modifiedAt: Math.trunc(mtimeMs),
    read: (offset, length) => limited(at, env, call, () => readAt(handle, offset, clamp(length, size - offset))),
    close: () => handle.close(),
  };
}

function clamp(length: number, left: number): number {
  return Math.max(0, Math.min(length, left, maxRead));
}

/** The file system may give less than asked for; only the end of the file ends the reading. */
async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Ends the waiting, though not the call of the system, when the time is up or the caller no longer wants the answer. */
async function limited<T>(at: LocatedPath, env: Env, call: Call, work: () => Promise<T>): Promise<T> {
  call.signal.throwIfAborted();
  const done = new AbortController();
  const signal = AbortSignal.any([call.signal, done.signal]);
  const late = env.sleep(answerLimit, signal).then(() => {
    throw problem('share-unreachable', { path: at.unc, share: shareOf(at.unc) });
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (error instanceof ProblemError || call.signal.aborted) throw error;
    throw shareProblem(at.unc, error);
  } finally {
    late.catch(() => {}); // nobody waits for it any more
    done.abort();
  }
}
