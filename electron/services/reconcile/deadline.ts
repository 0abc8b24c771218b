import { problem } from '#shared/domain/problem/problem.ts';
import { minute, second } from '#shared/kernel/instant.ts';
import type { Call } from '../../ports/call.ts';
import type { Env } from '../../ports/env.ts';

/**
 * How long the engine waits for a host, in milliseconds. Connectors give up earlier by themselves; this is for one that
 * never settles, so that it holds neither its worker nor one of the places for hosts at once.
 */
export const deadlines = { look: 90 * second, step: 10 * minute } as const;

/** Why nobody waits any more. Made once: a reason of its own for each of a million calls costs more than the calls. */
const over = new Error('the call is over');

type Deadline = {
  readonly env: Env;
  readonly milliseconds: number;
  /** Ends the waiting as well, with its reason. */
  readonly signal: AbortSignal;
  readonly host: string;
};

/** Calls a host; the call is stopped, and the waiting ends with `host-timed-out`, when the time is up. */
export async function within<T>(
  { env, milliseconds, signal, host }: Deadline,
  call: (call: Call) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const late = new AbortController();
  const timeUp = env.sleep(milliseconds, AbortSignal.any([signal, done.signal])).then(() => {
    const reason = problem('host-timed-out', { host });
    late.abort(reason);
    throw reason;
  });
  try {
    return await Promise.race([call({ signal: AbortSignal.any([signal, late.signal]) }), timeUp]);
  } finally {
    timeUp.catch(() => undefined); // nobody waits for it any more
    done.abort(over);
  }
}
