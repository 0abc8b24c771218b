import type { ChildProcess } from 'node:child_process';
import type { ByteSource } from '#electron/ports/byte-source.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { CompanionDesk } from './companion-desk.ts';
import { frameHead } from './page-frames.ts';
import type { ReadFailure, ReadRequest } from './protocol.ts';

const maxReadLength = 4 * 1_048_576;
/** Bytes that a child has asked for and not yet taken: what it could make this process hold. */
const maxUnderWay = 32 * 1_048_576;

/** Memory for a read of up to this size is used again, so that reading a package through leaves nothing to collect. */
const lentSize = 1_048_576;
/** Reads below this size take memory of their own: they are few, and lending would hold more than they need. */
const lentFrom = 65_536;

/** What reading cost the share. */
export type ReadCost = { readonly count: number; readonly bytes: number };

/** Reads for a child what it asks for, within bounds. */
export type PageDesk = {
  /** Sends the bytes through the child's standard input; null, or why there are none. Throws `inspection-failed`, `image-limit-exceeded`. */
  answer(request: ReadRequest): Promise<ReadFailure | null>;
  cost(): ReadCost;
};

/** The desk of one inspection, which may make `maxReads`. */
export function createPageDesk(child: ChildProcess, files: CompanionDesk, maxReads: number): PageDesk {
  const cost = { count: 0, bytes: 0 };
  const lendable: Uint8Array[] = [];
  let underWay = 0;

  /** Until the child has taken the bytes, or is gone. */
  async function give(id: number, bytes: Uint8Array): Promise<void> {
    const line = child.stdin;
    if (line === null || !line.writable) return;
    await new Promise<void>((resolve) => {
      line.cork();
      line.write(frameHead(id, bytes.length));
      line.write(bytes, () => resolve());
      line.uncork();
    });
  }

  return {
    answer: async ({ id, file, offset, length }) => {
      const source = await files.source(file);
      const bounded = [id, offset, length].every((value) => Number.isSafeInteger(value) && value >= 0);
      if (!bounded || length > maxReadLength || offset + length > source.size)
        throw problem('inspection-failed', { reason: 'a read was out of bounds' });
      cost.count += 1;
      if (cost.count > maxReads)
        throw problem('image-limit-exceeded', { what: 'The number of reads', limit: maxReads });
      if (underWay + length > maxUnderWay)
        throw problem('inspection-failed', { reason: 'it asked for more than it took' });
      underWay += length;
      const lent = length > lentFrom && length <= lentSize;
      const memory = lent ? (lendable.pop() ?? Buffer.allocUnsafeSlow(lentSize)) : undefined;
      try {
        const bytes = await read(source, offset, length, memory);
        cost.bytes += bytes.length;
        await give(id, bytes);
        if (memory !== undefined) lendable.push(memory);
        return null;
      } catch (error) {
        return { kind: 'read-failed', id, reason: reasonOf(error) };
      } finally {
        underWay -= length;
      }
    },
    cost: () => ({ ...cost }),
  };
}

/** Never more than asked for, whatever the share gives. */
async function read(source: ByteSource, offset: number, length: number, memory?: Uint8Array): Promise<Uint8Array> {
  return (await source.read(offset, length, memory)).subarray(0, length);
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  return code.slice(0, 100);
}
