import { inspect } from '#electron/adapters/inspector/inspect.ts';
import type { FromChild, InspectRequest, ReadAnswer, ToChild } from '#electron/adapters/inspector/protocol.ts';
import type { Source } from '#electron/images/bytes/source.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { instant } from '#shared/kernel/instant.ts';

/**
 * The inspector process: parses hostile files without a handle of any. It asks its parent for bytes and answers in JSON
 * text. One inspection at a time.
 */
const open = new Map<number, (answer: ReadAnswer) => void>();
let lastRead = 0;

function say(message: FromChild): void {
  process.send?.(message);
}

/** The file as the parent hands it out, page by page. */
function remoteFile(size: number): Source {
  return {
    size,
    read: async (offset, length) => {
      lastRead += 1;
      const id = lastRead;
      const answer = await new Promise<ReadAnswer>((resolve) => {
        open.set(id, resolve);
        say({ kind: 'read', id, offset, length });
      });
      if (answer.kind === 'read-failed') throw new Error(answer.reason);
      return answer.bytes;
    },
  };
}

async function run({ path, size, modifiedAt, now }: InspectRequest): Promise<void> {
  try {
    const inspection = await inspect(remoteFile(size), {
      path,
      modifiedAt: instant(Math.trunc(modifiedAt)),
      now: instant(now),
    });
    say({ kind: 'done', answer: JSON.stringify(inspection) });
  } catch (error) {
    // Anything but a problem is a bug in a reader: the process ends, and its parent says so.
    if (!(error instanceof ProblemError)) throw error;
    say({ kind: 'failed', answer: JSON.stringify({ code: error.code, details: error.details }) });
  }
}

process.on('message', (message) => {
  const asked = message as ToChild; // From the parent that started this process, which is trusted.
  if (asked.kind === 'inspect') void run(asked);
  else {
    open.get(asked.id)?.(asked);
    open.delete(asked.id);
  }
});
process.on('disconnect', () => process.exit());
