import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import type { VhdxHeader } from './header.ts';
import { type LogEntry, logSector, writesOf } from './log-entry.ts';
import { activeSequence } from './log-sequence.ts';

const mebibyte = 1_048_576;
/** Windows writes logs of 1 MiB. */
const maxLog = 16 * mebibyte;
/** Sectors that a log may write, those that it clears included: 256 MiB. */
const maxSectors = 65_536;
const maxFileSize = 65 * 2 ** 40;

/** Sectors of the file that the log has other bytes for, by their offset; null where they are cleared. */
type Changes = ReadonlyMap<number, Uint8Array | null>;

/**
 * The file as it is once its log is taken into account: in memory alone, the file itself is never written.
 * A clean log leaves the file as it is. Ref: [MS-VHDX] 2.3. Throws `vhdx-log-invalid`, `image-truncated`,
 * `image-limit-exceeded`.
 */
export async function withLog(file: Source, header: VhdxHeader): Promise<Source> {
  if (header.logId === null) return file;
  const log = await readLog(file, header);
  const entries = activeSequence(log, header.logId);
  const newest = entries.at(-1);
  if (newest === undefined) throw invalid('it has no entry that is valid');
  if (newest.flushedSize > file.size) throw problem('image-truncated', { size: file.size });
  if (newest.lastSize > maxFileSize) throw invalid('it makes the file larger than any VHDX');
  return changed(file, Math.max(file.size, newest.lastSize), changesOf(entries));
}

async function readLog(file: Source, { logOffset, logLength }: VhdxHeader): Promise<Uint8Array> {
  if (logOffset < mebibyte || logOffset % mebibyte !== 0 || logLength === 0 || logLength % mebibyte !== 0)
    throw invalid('it does not stand where a log can');
  if (logLength > maxLog) throw problem('image-limit-exceeded', { what: 'The log of the VHDX', limit: maxLog });
  return await readExactly(file, logOffset, logLength);
}

function changesOf(entries: readonly LogEntry[]): Changes {
  const changes = new Map<number, Uint8Array | null>();
  let sectors = 0;
  for (const entry of entries) {
    const writes = writesOf(entry);
    if (writes === null) throw invalid('an entry was only half written');
    for (const { offset, length, data } of writes) {
      sectors += Math.ceil(length / logSector);
      if (sectors > maxSectors) throw tooMuch();
      for (let at = offset; at < offset + length; at += logSector) changes.set(at, data);
    }
  }
  return changes;
}

/** Reads the file with some sectors replaced; what lies behind its end, up to `size`, reads as zeros. */
function changed(file: Source, size: number, changes: Changes): Source {
  return {
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const stored = Math.max(0, Math.min(bytes.length, file.size - offset));
      if (stored > 0) bytes.set(await readExactly(file, offset, stored));
      for (let at = offset - (offset % logSector); at < offset + bytes.length; at += logSector)
        if (changes.has(at)) replace(bytes, offset, at, changes.get(at) ?? null);
      return bytes;
    },
  };
}

/** Puts the part of the sector at `at` that lies in the bytes from `offset` on. */
function replace(bytes: Uint8Array, offset: number, at: number, sector: Uint8Array | null): void {
  const from = Math.max(at, offset);
  const to = Math.min(at + logSector, offset + bytes.length);
  if (sector === null) bytes.fill(0, from - offset, to - offset);
  else bytes.set(sector.subarray(from - at, to - at), from - offset);
}

function tooMuch(): Error {
  return problem('image-limit-exceeded', { what: 'What the log of the VHDX changes', limit: maxSectors * logSector });
}

function invalid(reason: string): Error {
  return problem('vhdx-log-invalid', { reason });
}
