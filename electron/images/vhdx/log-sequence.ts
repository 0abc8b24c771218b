import { problem } from '#shared/domain/problem/problem.ts';
import { entryLength, type LogEntry, logSector, readEntry } from './log-entry.ts';

/** Entries do not overlap in a sound log; so many times its size may be looked at to find that out. */
const maxPasses = 4;

/**
 * The entries to replay, oldest first: the active sequence of the log. Ref: [MS-VHDX] 2.3.2.
 * That is the chain of valid entries, each numbered one above the one before it, that ends in the highest number and
 * holds its own tail. Empty where there is none. Throws `image-limit-exceeded` where entries are made to overlap.
 */
export function activeSequence(log: Uint8Array, logId: string): readonly LogEntry[] {
  const entryAt = entryReader(log, logId);
  const followers = new Set<number>();
  let best: readonly LogEntry[] = [];
  for (let at = 0; at < log.length; at += logSector) {
    if (followers.has(at)) continue;
    const chain = chainFrom(at, log.length, entryAt);
    for (const entry of chain.slice(1)) followers.add(entry.at);
    const needed = fromTail(chain);
    if ((needed.at(-1)?.sequence ?? 0) > (best.at(-1)?.sequence ?? 0)) best = needed;
  }
  return best;
}

type EntryReader = (at: number) => LogEntry | null;

/** Reads each place once, and not more bytes than a sound log has. */
function entryReader(log: Uint8Array, logId: string): EntryReader {
  const known = new Map<number, LogEntry | null>();
  let looked = 0;
  return (at) => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const length = entryLength(log.subarray(at, at + logSector), logId);
    looked += length !== null && length <= log.length ? length : 0;
    if (looked > maxPasses * log.length)
      throw problem('image-limit-exceeded', { what: 'The log of the VHDX', limit: maxPasses * log.length });
    const entry = length === null || length > log.length ? null : readEntry(around(log, at, length), at);
    known.set(at, entry);
    return entry;
  };
}

/** The log is a ring: an entry may go on at its start. */
function around(log: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length <= log.length) return log.subarray(at, at + length);
  return Buffer.concat([log.subarray(at), log.subarray(0, at + length - log.length)]);
}

function chainFrom(start: number, logLength: number, entryAt: EntryReader): readonly LogEntry[] {
  const chain: LogEntry[] = [];
  let used = 0;
  for (let at = start; ; ) {
    const entry = entryAt(at);
    const before = chain.at(-1);
    if (entry === null || used + entry.length > logLength) return chain;
    if (before !== undefined && entry.sequence !== before.sequence + 1) return chain;
    chain.push(entry);
    used += entry.length;
    at = (at + entry.length) % logLength;
  }
}

/** The part of a chain that its newest entry still needs; nothing where its tail is not in the chain. */
function fromTail(chain: readonly LogEntry[]): readonly LogEntry[] {
  const tail = chain.at(-1)?.tail;
  const first = chain.findIndex((entry) => entry.at === tail);
  return first < 0 ? [] : chain.slice(first);
}
