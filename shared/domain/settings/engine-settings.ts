import { minute, second } from '#shared/kernel/instant.ts';
import type { RingPlan } from '../rollout/rollout.ts';

/** How hard the console works on hosts, and how it goes on after failures. Applies to the whole farm, at once. */
export type EngineSettings = {
  /** Orders under way at once: on all hosts, per share, and per image (one handle per host each). */
  readonly atOnce: number;
  readonly perShare: number;
  readonly perImage: number;
  /** First and longest wait after failures, in milliseconds. */
  readonly backOffBase: number;
  readonly backOffLongest: number;
  /** What Review proposes for a tag that goes out in waves. */
  readonly rings: RingPlan;
  readonly revision: number;
};

/** What applies until an administrator says otherwise. */
export const usualEngineSettings: EngineSettings = {
  atOnce: 256,
  perShare: 64,
  perImage: 32,
  backOffBase: 5 * second,
  backOffLongest: 3 * minute,
  rings: {
    steps: [
      { kind: 'hosts', count: 1 },
      { kind: 'share', of: 0.01 },
      { kind: 'share', of: 0.1 },
      { kind: 'share', of: 0.5 },
      { kind: 'share', of: 1 },
    ],
    threshold: 0.98,
    bake: 10 * minute,
  },
  revision: 0,
};
