import type { RunningTask } from '#shared/domain/job/task.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** The part of a task that is done, 0 to 1. */
export function taskShare(task: RunningTask): number {
  return task.total === 0 ? 0 : Math.min(1, task.done / task.total);
}

/** How many of how many, and how many of them failed: `71 of 96 · none failed`. */
export function taskCounts({ done, total, failed }: RunningTask): string {
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} · ${failed === 0 ? 'none' : failed.toLocaleString('en')} failed`;
}

/** What is left at the pace so far, such as `about 40 s left`; empty while it cannot be told. */
export function timeLeft(task: RunningTask, now: number): string {
  const passed = (now - task.startedAt) / 1000;
  if (task.state !== 'running' || task.done === 0 || task.done >= task.total || passed < 2) return '';
  const seconds = (passed / task.done) * (task.total - task.done);
  return seconds < 90
    ? `about ${Math.max(1, Math.round(seconds / 5) * 5)} s left`
    : `about ${Math.round(seconds / 60)} min left`;
}

/** The state of a task that ended. */
export function taskEnd(task: RunningTask): string {
  switch (task.state) {
    case 'running':
      return 'Running';
    case 'succeeded':
      return 'Done';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
    case 'interrupted':
      return 'Interrupted';
    default:
      return assertNever(task.state);
  }
}
