import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { StepKind } from '#shared/domain/reconcile/step.ts';

/** How long a host takes, from and to, in milliseconds. */
const spans = {
  observe: [30, 80],
  probe: [20, 60],
  trust: [40, 120],
  mount: [200, 600],
  stage: [300, 1200],
  offer: [50, 150],
  withdraw: [50, 150],
  deregister: [50, 150],
  destage: [200, 700],
  unmount: [200, 900],
  untrust: [40, 120],
  connect: [200, 400],
} as const satisfies Record<StepKind | 'observe' | 'probe' | 'connect', readonly [number, number]>;

/** Longer than this and the connection gives up: only a very slow host gets there. */
const answerLimit = 60_000;

/** Waits as long as a host takes. False: it would take longer than anybody waits, and the wait is over. */
export type Latency = (what: keyof typeof spans, factor: number, call: Call) => Promise<boolean>;

/** `pace` scales all times: 1 as on real hosts, 0 for no waiting at all. */
export function createLatency(env: Env, pace: number): Latency {
  return async (what, factor, call) => {
    call.signal.throwIfAborted();
    const [from, to] = spans[what];
    const milliseconds = (from + (to - from) * env.random()) * factor * pace;
    if (milliseconds > 0) await env.sleep(Math.min(milliseconds, answerLimit), call.signal);
    return milliseconds <= answerLimit;
  };
}
