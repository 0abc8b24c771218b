import { hash } from 'node:crypto';
import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { readExactly, type Source } from '../bytes/source.ts';
import { type BlockList, blockSize, type HashedFile } from './block-list.ts';
import { type Unit, unpackedSize } from './units.ts';

const strideSize = 1_048_576;
/** Parts up to this size are unpacked in one go when their blocks cannot be taken one by one. */
const maxAtOnce = 16 * strideSize;

/** `apart`: the blocks cannot be unpacked by themselves, so that the file has to be read from its start. */
export type UnitResult = 'good' | 'bad' | 'apart';

/** Unpacks and hashes one unit. */
export function checkUnit(list: BlockList, unit: Unit, bytes: Uint8Array): UnitResult {
  const size = unpackedSize(unit);
  const unpacked = unit.stored.method === 'stored' ? bytes : inflated(bytes, size);
  if (unpacked === null || unpacked.length !== size) return unit.stored.method === 'stored' ? 'bad' : 'apart';
  const good = blocksMatch(list, unit.file.firstBlock + unit.firstBlock, unpacked);
  if (unpacked !== bytes) release(unpacked);
  return good ? 'good' : 'bad';
}

/**
 * Gives memory back at once. Left to the collector, the megabytes that are unpacked would have it look through
 * everything a few times a second, and would pile up in between.
 */
function release(bytes: Uint8Array): void {
  if (bytes.length >= blockSize && bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0);
}

/** Unpacks a deflated part from its start to its end, a stride at a time, and hashes it. */
export async function checkFromStart(list: BlockList, file: HashedFile, packed: Source): Promise<boolean> {
  if (packed.size <= maxAtOnce && file.size <= maxAtOnce) {
    const unpacked = inflated(await readExactly(packed, 0, packed.size), file.size);
    return unpacked !== null && unpacked.length === file.size && blocksMatch(list, file.firstBlock, unpacked);
  }
  return await checkStream(list, file, packed);
}

/** Packages exist whose streams lack their last block: what came is checked, not whether the stream says that it ends. */
function inflated(bytes: Uint8Array, size: number): Uint8Array | null {
  try {
    // Room for a little more than the whole saves unpacking into two buffers and joining them.
    const chunkSize = Math.max(size + 64, 1_024);
    return inflateRawSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.max(size, 1),
      chunkSize,
    });
  } catch {
    return null;
  }
}

/** Whether the bytes hash to the blocks of the list from one on. */
function blocksMatch(list: BlockList, firstBlock: number, bytes: Uint8Array): boolean {
  for (let at = 0, block = firstBlock; at < bytes.length; at += blockSize, block += 1) {
    if (!list.matches(block, hash(list.map.hashMethod, bytes.subarray(at, at + blockSize), 'buffer'))) return false;
  }
  return true;
}

async function checkStream(list: BlockList, file: HashedFile, packed: Source): Promise<boolean> {
  const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: strideSize });
  const feeding = feed(inflate, packed).catch((error: unknown) => {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  // Reported below, where the stream that it destroys ends.
  feeding.catch(() => undefined);
  const blocks = blockCutter(list, file);
  try {
    for await (const chunk of inflate) if (!blocks.add(chunk)) return false;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    inflate.destroy();
  }
  await feeding;
  return blocks.end();
}

async function feed(inflate: ReturnType<typeof createInflateRaw>, packed: Source): Promise<void> {
  for (let at = 0; at < packed.size && !inflate.destroyed; at += strideSize) {
    const bytes = await readExactly(packed, at, Math.min(strideSize, packed.size - at));
    if (!inflate.write(bytes)) await drained(inflate);
  }
  inflate.end();
}

async function drained(inflate: ReturnType<typeof createInflateRaw>): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      inflate.off('drain', done).off('close', done);
      resolve();
    };
    inflate.on('drain', done).on('close', done);
  });
}

/** Errors of zlib have codes such as `Z_DATA_ERROR`; anything else is a failure to read. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/** Cuts what comes into blocks and hashes each. */
function blockCutter(list: BlockList, file: HashedFile) {
  let rest = new Uint8Array(0);
  let done = 0;
  return {
    /** False as soon as a block is bad or more came than the file has. */
    add(chunk: Uint8Array): boolean {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = bytes.length - (bytes.length % blockSize);
      if (done + bytes.length > file.size) return false;
      if (!blocksMatch(list, file.firstBlock + done / blockSize, bytes.subarray(0, whole))) return false;
      done += whole;
      rest = Uint8Array.from(bytes.subarray(whole));
      return true;
    },
    end: () => done + rest.length === file.size && blocksMatch(list, file.firstBlock + done / blockSize, rest),
  };
}
