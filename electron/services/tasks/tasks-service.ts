import type { RunningTask } from '#shared/domain/job/task.ts';
import type { TaskBoard } from '../reconcile/task-board.ts';

export type TasksService = { list(): readonly RunningTask[] };

/** The task strip: what runs, and what ended in the last minutes. */
export function createTasksService(deps: { readonly tasks: Pick<TaskBoard, 'list'> }): TasksService {
  return { list: () => deps.tasks.list() };
}
