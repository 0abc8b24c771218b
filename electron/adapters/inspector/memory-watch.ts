import { readFileSync } from 'node:fs';

/** How often a process is looked at: often enough that it cannot take a gigabyte in between. */
const interval = 50;
/** A confined child is the grandchild of the program that confines it; nothing of ours is deeper. */
const maxDepth = 3;

/** What one process and those below it hold in memory, in bytes; null where the system does not tell (only Linux does). */
export function residentBytes(pid: number, depth = 0): number | null {
  const status = text(`/proc/${pid}/status`);
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
  if (kilobytes === undefined) return null;
  const parts = depth < maxDepth ? childrenOf(pid).map((child) => residentBytes(child, depth + 1)) : [];
  return parts.reduce<number>((sum, part) => sum + (part ?? 0), Number(kilobytes) * 1_024);
}

/** The processes that one has started and that still run; none where the system does not tell. */
export function childrenOf(pid: number): readonly number[] {
  return (text(`/proc/${pid}/task/${pid}/children`)?.match(/\d+/g) ?? []).map(Number);
}

/**
 * Calls `onOver` once when a process holds more than `limit` bytes: what V8 limits is its own heap alone, and buffers lie outside.
 * Answers what ends the watch. Does nothing where the system does not tell; there the process watches itself while it reads.
 */
export function watchMemory(pid: number | undefined, limit: number, onOver: () => void): () => void {
  if (pid === undefined || process.platform !== 'linux') return () => undefined;
  const timer = setInterval(() => {
    const held = residentBytes(pid);
    if (held === null || held > limit) clearInterval(timer);
    if (held !== null && held > limit) onOver();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** A process may be gone by the time it is looked at. The system answers from memory, faster than a thread would be asked to wait. */
function text(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
