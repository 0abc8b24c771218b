import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import { shareOf, shareProblem } from './share-errors.ts';

/** A file or folder of this machine and the name that the administrator knows it by. */
export type LocatedPath = { readonly local: string; readonly unc: string };

/** A file server that does not answer within this time is down, in milliseconds. */
const answerLimit = 15_000;

/** Ends the waiting, though not the call of the system, when the time is up or the caller no longer wants the answer. */
export async function limited<T>(at: LocatedPath, env: Env, call: Call, work: () => Promise<T>): Promise<T> {
  call.signal.throwIfAborted();
  const done = new AbortController();
  const signal = AbortSignal.any([call.signal, done.signal]);
  const late = env.sleep(answerLimit, signal).then(() => {
    throw problem('share-unreachable', { path: at.unc, share: shareOf(at.unc) });
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (error instanceof ProblemError || call.signal.aborted) throw error;
    throw shareProblem(at.unc, error);
  } finally {
    late.catch(() => {}); // nobody waits for it any more
    done.abort();
  }
}
