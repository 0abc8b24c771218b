import type { ChildProcess } from 'node:child_process';
import type { Env } from '#electron/ports/env.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { mergeVerified, type PackageVerification, type VerifyProgress } from '#shared/domain/package/verification.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { verificationSchema } from './answer.ts';
import { type ChildPool, endChild } from './child-pool.ts';
import { askChild } from './conversation.ts';
import { childMemoryLimit } from './inspector-child.ts';
import { watchMemory } from './memory-watch.ts';

/** What a verifier works with. */
export type VerifierOptions = {
  /** Opens the processes that verify; called with the first verification, so that a console that never does pays nothing. */
  readonly openPool: (size: number) => Promise<ChildPool>;
  readonly env: Env;
  readonly memoryMb: number;
  /** Milliseconds without progress after which a verification is given up. */
  readonly stallLimit?: number;
  /** Processes that share one verification. */
  readonly processes: number;
};

/** Besides the reads that an inspection may make, so many for each page of the file: packages are read about once. */
const readsPerPage = 4;
const pageSize = 65_536;

type Job = {
  readonly path: string;
  readonly file: OpenFile;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: VerifyProgress) => void;
};

/** Verifies in processes of their own, apart from those that inspect, so that a long verification keeps nobody waiting. */
export function createVerifier(options: VerifierOptions): Pick<ImageInspector, 'verify' | 'close'> {
  const { openPool, env, memoryMb, stallLimit = 10_000, processes } = options;
  const closing = new AbortController();
  let pool: Promise<ChildPool> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function share(job: Job, index: number, stop: AbortController, report: (progress: VerifyProgress) => void) {
    pool ??= openPool(processes);
    const children = await pool;
    const child = await children.take(stop.signal);
    const tooLarge = () => stop.abort(problem('inspection-out-of-memory', { megabytes: memoryMb }));
    const unwatch = watchMemory(child.pid, childMemoryLimit(memoryMb), tooLarge);
    try {
      return await askShare(child, job, { index, count: processes }, stop.signal, report);
    } catch (error) {
      stop.abort(error); // one share that fails ends the others
      await endChild(child);
      throw error;
    } finally {
      unwatch();
      children.giveBack(child);
    }
  }

  async function run(job: Job): Promise<readonly PackageVerification[]> {
    const stop = new AbortController();
    const cancel = () => stop.abort(problem('inspection-cancelled'));
    const stall = watchStall(env, stallLimit, stop);
    const sum = progressSum(processes, (progress) => {
      stall.moved();
      job.onProgress(progress);
    });
    job.signal.addEventListener('abort', cancel, { once: true });
    if (job.signal.aborted) cancel();
    try {
      const shares = Array.from({ length: processes }, (_, index) => share(job, index, stop, sum(index)));
      const done = await Promise.allSettled(shares);
      return merged(done.map((each) => (each.status === 'fulfilled' ? each.value : raise(stop.signal.reason))));
    } finally {
      stall.end();
      job.signal.removeEventListener('abort', cancel);
    }
  }

  return {
    verify: async (path, file, onProgress, call) => {
      const job = { path, file, onProgress, signal: AbortSignal.any([call.signal, closing.signal]) };
      const mine = last.then(() => run(job));
      last = mine.catch(() => undefined);
      return await mine;
    },
    close: async () => {
      closing.abort();
      await last;
      await (await pool)?.close();
    },
  };
}

async function askShare(
  child: ChildProcess,
  { path, file }: Job,
  share: { readonly index: number; readonly count: number },
  stop: AbortSignal,
  onProgress: (progress: VerifyProgress) => void,
): Promise<PackageVerification[]> {
  const maxReads = 4_096 + readsPerPage * Math.ceil(file.size / pageSize);
  const request = { kind: 'verify', path, size: file.size, share } as const;
  const { answer } = await askChild(child, { file, request, schema: verificationSchema, maxReads, onProgress }, stop);
  return answer;
}

function raise(reason: unknown): never {
  throw reason;
}

/** The shares of one verification, package by package. */
function merged(shares: readonly PackageVerification[][]): readonly PackageVerification[] {
  const byRoot = new Map<string, PackageVerification>();
  for (const one of shares.flat()) {
    const known = byRoot.get(one.rootPath);
    byRoot.set(
      one.rootPath,
      known === undefined
        ? one
        : {
            ...one,
            verified: mergeVerified(known.verified, one.verified),
            findings: [...known.findings, ...one.findings],
          },
    );
  }
  return [...byRoot.values()];
}

/** Adds up what the processes report; each counts its own share of the same total. */
function progressSum(count: number, onProgress: (progress: VerifyProgress) => void) {
  const none: VerifyProgress = { files: 0, bytes: 0, totalFiles: 0, totalBytes: 0 };
  const parts = Array.from({ length: count }, () => none);
  return (index: number) => (progress: VerifyProgress) => {
    if (progress.bytes <= (parts[index] ?? none).bytes) return; // not a step forward
    parts[index] = progress;
    const files = parts.reduce((total, part) => total + part.files, 0);
    const bytes = parts.reduce((total, part) => total + part.bytes, 0);
    onProgress({ ...progress, files, bytes });
  };
}

/** Stops a verification once nothing has moved for as long as the limit. */
function watchStall(env: Env, limit: number, stop: AbortController) {
  const ended = new AbortController();
  let moves = 0;
  async function watch(): Promise<void> {
    for (let seen = -1; seen !== moves; ) {
      seen = moves;
      await env.sleep(limit, ended.signal);
    }
    stop.abort(problem('inspection-timed-out', { seconds: limit / 1_000 }));
  }
  watch().catch(() => undefined); // ended before
  return {
    moved: () => {
      moves += 1;
    },
    end: () => ended.abort(),
  };
}
