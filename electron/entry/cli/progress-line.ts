import { basename } from 'node:path';
import type { WriteStream } from 'node:tty';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';

/** One line that says what is going on while it goes on, and only to somebody who watches. */
export type ProgressLine = {
  show(text: string): void;
  verifying(path: string, progress: VerifyProgress): void;
  clear(): void;
};

const mebibyte = 1_048_576;

/** Writes to a terminal; anything else is left alone. */
export function createProgressLine(out: Pick<WriteStream, 'isTTY' | 'write' | 'columns'>): ProgressLine {
  function show(text: string): void {
    if (out.isTTY !== true) return;
    // Names of files must not move the cursor.
    const plain = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD').slice(0, Math.max(20, out.columns - 1));
    out.write(`\r\u001b[2K${plain}`);
  }
  return {
    show,
    verifying: (path, { files, bytes, totalFiles, totalBytes }) => {
      const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
      const done = `${files} of ${totalFiles} files, ${Math.round(bytes / mebibyte)} of ${Math.round(totalBytes / mebibyte)} MiB`;
      show(`Verifying ${basename(path)} … ${percent} % (${done})`);
    },
    clear: () => {
      if (out.isTTY === true) out.write('\r\u001b[2K');
    },
  };
}
