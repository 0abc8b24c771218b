import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { answers, type LabAnswers, type LabCall, type LabReply, type LabRequest } from './wire.ts';

type Waiting = { readonly call: LabCall; resolve(value: unknown): void; reject(error: unknown): void };
type Without<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Calls on their way, each waiting for the answer with its number. */
export type LabCalls = {
  /** Throws what the lab refused with; `host-unreachable` where there is no lab, `host-timed-out` after a long silence. */
  ask<K extends LabCall['do']>(
    call: Without<Extract<LabCall, { do: K }>> & { do: K },
    about: Call,
  ): Promise<LabAnswers[K]>;
  onReply(reply: LabReply): void;
  onLost(): void;
};

/** Longer than the slowest host of a lab takes; milliseconds. */
const silenceLimit = 120_000;

/** `send` answers false where nobody is at the other end. */
export function createLabCalls(send: (request: LabRequest) => boolean, env: Env): LabCalls {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  return {
    ask: async (asked, { signal }) => {
      signal.throwIfAborted();
      const call = { ...asked, id: ++last } as unknown as LabCall; // a call without its number and a number are a call
      const answer = await exchange(waiting, call, signal, send, env);
      const parsed = answers[call.do].safeParse(answer);
      if (!parsed.success) throw problem('host-answer-invalid', { host: hostOf(call) });
      return parsed.data as never; // the answer to `call.do` by the same table
    },
    onReply: (reply) => settle(waiting, reply),
    onLost: () => {
      for (const { call, reject } of waiting.values()) reject(problem('host-unreachable', { host: hostOf(call) }));
      waiting.clear();
    },
  };
}

async function exchange(
  waiting: Map<number, Waiting>,
  call: LabCall,
  signal: AbortSignal,
  send: (request: LabRequest) => boolean,
  env: Env,
): Promise<unknown> {
  const over = new AbortController();
  const stop = (reject: (error: unknown) => void, why: unknown) => {
    send({ do: 'cancel', id: call.id });
    reject(why);
  };
  try {
    return await new Promise((resolve, reject) => {
      waiting.set(call.id, { call, resolve, reject });
      signal.addEventListener('abort', () => stop(reject, signal.reason), { signal: over.signal });
      const late = () => stop(reject, problem('host-timed-out', { host: hostOf(call) }));
      env.sleep(silenceLimit, over.signal).then(late, () => {});
      if (!send(call)) reject(problem('host-unreachable', { host: hostOf(call) }));
    });
  } finally {
    over.abort();
    waiting.delete(call.id);
  }
}

function settle(waiting: Map<number, Waiting>, reply: LabReply): void {
  if (reply.say === 'hint') return;
  const entry = waiting.get(reply.id); // absent: taken back meanwhile
  if (entry === undefined) return;
  if (reply.say === 'done') entry.resolve(reply.value);
  else if (reply.say === 'refused') entry.reject(problem(reply.problem.code, reply.problem.details));
  else entry.reject(problem('host-answer-invalid', { host: hostOf(entry.call) }));
}

function hostOf(call: LabCall): string {
  return 'host' in call ? call.host : 'the lab';
}
