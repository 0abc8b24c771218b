import type { Log } from '#electron/ports/log.ts';

/** A line that would have been written. */
export type MemoryLogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly metadata: object;
};

/** Keeps lines instead of writing them, for tests. */
export function createMemoryLog(): { readonly log: Log; readonly lines: readonly MemoryLogLine[] } {
  const lines: MemoryLogLine[] = [];
  const keep = (level: MemoryLogLine['level']) => (message: string, metadata?: object) => {
    lines.push({ level, message, metadata: metadata ?? {} });
  };
  return { log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }, lines };
}
