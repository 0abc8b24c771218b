import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '#electron/ports/byte-source.ts';
import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import { type LocatedPath, limited } from './limited.ts';

const maxRead = 64 * 1_048_576;

/** An open file with the time that it had then. */
export type FileSource = ByteSource & { readonly modifiedAt: number; readonly stamp: string };

/** Opens what the caller has found to be a regular file: opening a pipe would wait for ever. */
export async function openSource(at: LocatedPath, env: Env, call: Call): Promise<FileSource> {
  const handle = await open(at.local, 'r');
  try {
    return sourceOf(handle, await handle.stat(), at, env, call);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function sourceOf(
  handle: FileHandle,
  { size, mtimeMs, ctimeMs, ino }: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>,
  at: LocatedPath,
  env: Env,
  call: Call,
): FileSource {
  return {
    size,
    modifiedAt: Math.trunc(mtimeMs),
    stamp: `${ino} ${ctimeMs}`,
    read: (offset, length, memory) =>
      limited(at, env, call, () => readAt(handle, offset, clamp(length, size - offset), memory)),
    close: () => handle.close(),
  };
}

function clamp(length: number, left: number): number {
  return Math.max(0, Math.min(length, left, maxRead));
}

/** The file system may give less than asked for; only the end of the file ends the reading. */
async function readAt(handle: FileHandle, offset: number, length: number, memory?: Uint8Array): Promise<Uint8Array> {
  const bytes = memory !== undefined && memory.length >= length ? memory : new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
