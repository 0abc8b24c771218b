import type { RunningTask } from '#shared/domain/job/task.ts';
import type { Placement } from '#shared/domain/reconcile/placement.ts';
import type { HostId, PackageId, SiteId, TaskId } from '#shared/kernel/ids.ts';
import { type Instant, minute } from '#shared/kernel/instant.ts';
import type { Env } from '../../ports/env.ts';
import type { HostStatus } from './status-index.ts';

/** Work that takes longer than a moment, for the task strip. */
export type TaskBoard = {
  /** Running ones and those that ended in the last minutes, newest first. */
  list(): readonly RunningTask[];
  /**
   * A change was committed: follows these hosts until each has settled or failed. Call it before `siteChanged`: it counts
   * from the moment at which the engine has read the new wishes.
   */
  applying(siteId: SiteId, hostIds: readonly HostId[]): TaskId;
};

/** The part that only the engine calls. */
export type FollowingBoard = TaskBoard & {
  /** Tasks of a site that wait for its wishes to be read; give them to `begin` once they are. */
  waiting(siteId: SiteId): readonly TaskId[];
  begin(tasks: readonly TaskId[], statusOf: (hostId: HostId) => HostStatus | null): void;
  hostShown(status: HostStatus): void;
  /** A host left its site: nobody waits for it any more. */
  hostGone(hostId: HostId): void;
};

type Followed = {
  readonly id: TaskId;
  readonly siteId: SiteId;
  readonly title: string;
  readonly startedAt: Instant;
  readonly outcomes: Map<HostId, Outcome>;
  /** What had failed on a host before this task began: that it fails again is not this task's doing. */
  readonly failedBefore: Map<HostId, ReadonlySet<PackageId | null>>;
  begun: boolean;
  endedAt: Instant | null;
};
type Outcome = 'pending' | 'done' | 'failed';

const keptFor = 5 * minute;

export function createTaskBoard(env: Env, changed: () => void): FollowingBoard {
  const tasks: Followed[] = [];

  function show(task: Followed, status: HostStatus): void {
    const before = task.outcomes.get(status.host.id);
    if (before === undefined || task.endedAt !== null) return;
    const after = outcomeOf(status, task.failedBefore.get(status.host.id) ?? none);
    task.outcomes.set(status.host.id, after);
    if (before !== after) changed();
  }

  function endWhenSettled(task: Followed): void {
    if (task.endedAt !== null || count(task, 'pending') > 0) return;
    task.endedAt = env.now();
    changed();
  }

  return {
    list() {
      const oldest = env.now() - keptFor;
      for (let at = tasks.length - 1; at >= 0; at -= 1) {
        if ((tasks[at]?.endedAt ?? oldest) < oldest) tasks.splice(at, 1);
      }
      return tasks.map(shown).reverse();
    },
    applying(siteId, hostIds) {
      const id = env.id() as TaskId;
      const title = hostIds.length === 1 ? 'Applying to 1 host' : `Applying to ${hostIds.length} hosts`;
      const outcomes = new Map(hostIds.map((hostId): [HostId, Outcome] => [hostId, 'pending']));
      const startedAt = env.now();
      tasks.push({ id, siteId, title, startedAt, outcomes, failedBefore: new Map(), begun: false, endedAt: null });
      changed();
      return id;
    },
    waiting: (siteId) => tasks.filter((task) => task.siteId === siteId && !task.begun).map((task) => task.id),
    begin(ids, statusOf) {
      for (const task of tasks.filter((candidate) => ids.includes(candidate.id))) {
        task.begun = true;
        for (const hostId of task.outcomes.keys()) {
          const status = statusOf(hostId);
          if (status === null) continue;
          task.failedBefore.set(hostId, failedBefore(status, task.startedAt));
          show(task, status);
        }
        endWhenSettled(task);
      }
    },
    hostGone(hostId) {
      for (const task of tasks) if (task.outcomes.delete(hostId) && task.begun) endWhenSettled(task);
    },
    hostShown(status) {
      for (const task of tasks) {
        if (!task.begun || task.endedAt !== null || !task.outcomes.has(status.host.id)) continue;
        show(task, status);
        endWhenSettled(task);
      }
    },
  };
}

const none: ReadonlySet<PackageId | null> = new Set();

function failedBefore({ facts }: HostStatus, startedAt: Instant): ReadonlySet<PackageId | null> {
  const failed = facts.filter(({ placement }) => placement.kind === 'failed' && placement.failure.at < startedAt);
  return new Set(failed.map(({ packageId }) => packageId));
}

/** A host that does not answer counts as failed: it is left as it is. One that waits for a session, or for a successor, has settled. */
function outcomeOf({ answers, facts }: HostStatus, leftOut: ReadonlySet<PackageId | null>): Outcome {
  if (answers === null) return 'pending';
  const concerned = facts.filter(({ packageId }) => !leftOut.has(packageId)).map(({ placement }) => placement);
  if (!answers || concerned.some(({ kind }) => kind === 'failed')) return 'failed';
  return concerned.some(goesOn) ? 'pending' : 'done';
}

function goesOn(placement: Placement): boolean {
  if (placement.kind === 'leaving') return placement.sessions === 0 && placement.successor === null;
  return placement.kind === 'working';
}

function shown(task: Followed): RunningTask {
  const { id, title, startedAt, outcomes } = task;
  const [done, failed] = [count(task, 'done'), count(task, 'failed')];
  const state = task.endedAt === null ? 'running' : failed > 0 ? 'failed' : 'succeeded';
  return { id, title, startedAt, done, failed, total: outcomes.size, state };
}

function count(task: Followed, outcome: Outcome): number {
  let found = 0;
  for (const each of task.outcomes.values()) if (each === outcome) found += 1;
  return found;
}
