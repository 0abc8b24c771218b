import { createContext, type ReactElement, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import type { RunningTask } from '#shared/domain/job/task.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

const TasksContext = createContext<readonly RunningTask[]>([]);

/** Reads the tasks of the last minutes once for all of the shell. */
export function TasksProvider(props: { readonly children: ReactNode }): ReactElement {
  const api = useApi();
  const load = useCallback((signal: AbortSignal) => api.tasks.list(undefined, { signal }), [api]);
  const { data } = useLoad(load, ['tasks']);
  return <TasksContext value={data ?? none}>{props.children}</TasksContext>;
}
const none: readonly RunningTask[] = [];

/** Running tasks and those that ended in the last minutes, newest first. */
export function useTasks(): readonly RunningTask[] {
  return useContext(TasksContext);
}

/** Whether some hosts of a task did not get where they should. */
export function hasFailures({ state, failed }: RunningTask): boolean {
  return failed > 0 || state === 'failed' || state === 'interrupted';
}

/** Milliseconds that a task that went well stays in the strip after its end. */
const lingers = 8_000;

/**
 * The tasks that the strip shows: what runs and what failed until they are hidden, and what went well for some seconds after
 * it ended before the eyes of this window.
 */
export function useStripTasks() {
  const tasks = useTasks();
  const [seen, setSeen] = useState<ReadonlySet<TaskId>>(new Set());
  const [gone, setGone] = useState<ReadonlySet<TaskId>>(new Set());
  const put = useCallback((ids: readonly TaskId[]) => setGone((before) => new Set([...before, ...ids])), []);
  useEffect(() => {
    const running = tasks.filter(({ state }) => state === 'running').map(({ id }) => id);
    setSeen((before) => (running.every((id) => before.has(id)) ? before : new Set([...before, ...running])));
  }, [tasks]);
  const well = tasks.filter((task) => task.state !== 'running' && !hasFailures(task) && seen.has(task.id));
  const ended = well.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (ended === '') return undefined;
    const timer = setTimeout(() => put(ended.split(' ') as TaskId[]), lingers); // joined from ids above
    return () => clearTimeout(timer);
  }, [ended, put]);
  const shown = tasks.filter(
    (task) => !gone.has(task.id) && (task.state === 'running' || hasFailures(task) || seen.has(task.id)),
  );
  return { shown, hide: () => put(shown.map(({ id }) => id)) };
}
