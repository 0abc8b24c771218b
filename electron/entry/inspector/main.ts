import { Socket } from 'node:net';
import { getHeapStatistics } from 'node:v8';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { createFrameReader } from '#electron/adapters/inspector/page-frames.ts';
import type {
  FromChild,
  InspectRequest,
  ListAnswer,
  ReadFailure,
  ToChild,
  VerifyRequest,
} from '#electron/adapters/inspector/protocol.ts';
import { verify } from '#electron/adapters/inspector/verify.ts';
import type { Companions } from '#electron/images/bytes/companions.ts';
import type { Source } from '#electron/images/bytes/source.ts';
import type { VerifyProgress } from '#shared/domain/package/verification.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { instant } from '#shared/kernel/instant.ts';

/**
 * The inspector process: parses hostile files without a handle of any. It asks its parent for bytes and answers in JSON
 * text. One inspection at a time.
 */
type Answer = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | ReadFailure | ListAnswer;
/** Who waits for an answer, and what bytes are to be put in. */
type Waiting = { readonly hear: (answer: Answer) => void; readonly memory: Uint8Array | undefined };
const open = new Map<number, Waiting>();
let lastAsked = 0;
/** Bytes that this process may hold in all, from its parent: what V8 limits is its own heap, and buffers lie outside. */
const memoryLimit = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
/** The code by which V8 leaves where memory runs out. */
const outOfMemory = 134;

function say(message: FromChild): void {
  process.send?.(message);
}

/** Heap and buffers. The size of the whole process is not to be had where it is confined: there is no /proc. */
function held(): number {
  const { total_heap_size: heap, external_memory: buffers } = getHeapStatistics();
  return heap + buffers;
}

/** Asks the parent and waits for its answer. Ends the process where it holds too much: elsewhere than on Linux nobody else sees that. */
async function ask(question: (id: number) => FromChild, memory?: Uint8Array): Promise<Answer> {
  if (held() > memoryLimit) process.exit(outOfMemory);
  lastAsked += 1;
  const id = lastAsked;
  return await new Promise((resolve) => {
    open.set(id, { hear: resolve, memory });
    say(question(id));
  });
}

/** A file as the parent hands it out, page by page: the image, or the one beside it with that name. */
function remoteFile(size: number, name?: string): Source {
  const file = name === undefined ? {} : { file: name };
  return {
    size,
    read: async (offset, length, memory) => {
      const answer = await ask((id) => ({ kind: 'read', id, offset, length, ...file }), memory);
      if (answer.kind !== 'bytes') throw new Error(answer.kind === 'read-failed' ? answer.reason : 'no bytes');
      return answer.bytes;
    },
  };
}

/** The files beside the image, as the parent lists them. */
const remoteCompanions: Companions = {
  list: async (set) => {
    const answer = await ask((id) => ({ kind: 'list', id, set }));
    return answer.kind === 'listed' ? answer.files : [];
  },
  open: ({ name, size }) => remoteFile(size, name),
};

async function inspected({ path, size, modifiedAt, now }: InspectRequest): Promise<unknown> {
  const about = { path, modifiedAt: instant(Math.trunc(modifiedAt)), now: instant(now) };
  return await inspect(remoteFile(size), about, remoteCompanions);
}

/** Milliseconds between two reports of progress. */
const reportEvery = 100;

async function verified({ path, size, share }: VerifyRequest): Promise<unknown> {
  let reportedAt = 0;
  const onProgress = (progress: VerifyProgress) => {
    const now = performance.now();
    if (now - reportedAt < reportEvery) return;
    reportedAt = now;
    say({ kind: 'progress', progress });
  };
  return await verify(remoteFile(size), path, { share, onProgress }, remoteCompanions);
}

async function run(asked: InspectRequest | VerifyRequest): Promise<void> {
  try {
    const answer = await (asked.kind === 'inspect' ? inspected(asked) : verified(asked));
    say({ kind: 'done', answer: JSON.stringify(answer) });
  } catch (error) {
    // Anything but a problem is a bug in a reader: the process ends, and its parent says so.
    if (!(error instanceof ProblemError)) throw error;
    say({ kind: 'failed', answer: JSON.stringify({ code: error.code, details: error.details }) });
  }
}

function hear(id: number, answer: Answer): void {
  open.get(id)?.hear(answer);
  open.delete(id);
}

/** Pages come through standard input and are read to where they stay, which costs a fraction of a message. */
function takePages(): void {
  const reader = createFrameReader(
    (id, bytes) => hear(id, { kind: 'bytes', bytes }),
    (id) => open.get(id)?.memory,
  );
  const callback = (length: number) => {
    reader.filled(length);
    return true;
  };
  new Socket({ fd: 0, readable: true, writable: false, onread: { buffer: reader.memory, callback } });
}

takePages();
process.on('message', (message) => {
  const asked = message as ToChild; // From the parent that started this process, which is trusted.
  if (asked.kind === 'inspect' || asked.kind === 'verify') void run(asked);
  else hear(asked.id, asked);
});
process.on('disconnect', () => process.exit());
