import type { RunningTask } from '#shared/domain/job/task.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** Hosts of a task that have settled, one way or the other. */
function settled({ done, failed }: RunningTask): number {
  return done + failed;
}

/** The part of a task that is behind it, 0 to 1. */
export function taskShare(task: RunningTask): number {
  return task.total === 0 ? 0 : Math.min(1, settled(task) / task.total);
}

/** How far a task is: `12 of 16 done · 4 with failures`, ended `12 done`. */
export function taskCounts({ done, total, failed, state }: RunningTask): string {
  const of = state === 'running' ? ` of ${total.toLocaleString('en')}` : '';
  const failures = failed === 0 ? '' : ` · ${failed.toLocaleString('en')} with failures`;
  return `${done.toLocaleString('en')}${of} done${failures}`;
}

/** What is left at the pace so far, such as `about 40 s left`; empty while it cannot be told. */
export function timeLeft(task: RunningTask, now: number): string {
  const passed = (now - task.startedAt) / 1000;
  const behind = settled(task);
  if (task.state !== 'running' || behind === 0 || behind >= task.total || passed < 2) return '';
  const seconds = (passed / behind) * (task.total - behind);
  return seconds < 90
    ? `about ${Math.max(1, Math.round(seconds / 5) * 5)} s left`
    : `about ${Math.round(seconds / 60)} min left`;
}

/** The state of a task that ended; empty where its counts say it all. */
export function taskEnd(task: RunningTask): string {
  switch (task.state) {
    case 'running':
    case 'succeeded':
    case 'failed':
      return '';
    case 'cancelled':
      return 'Cancelled';
    case 'interrupted':
      return 'Interrupted';
    default:
      return assertNever(task.state);
  }
}
