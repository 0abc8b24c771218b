import type { TaskId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Work that takes longer than a moment, as the task strip shows it: n of N, how many failed. */
export type RunningTask = {
  readonly id: TaskId;
  readonly title: string;
  readonly startedAt: Instant;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly state: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
};
