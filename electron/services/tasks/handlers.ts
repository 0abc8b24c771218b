import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { createTasksService } from './tasks-service.ts';

/** The task strip. */
export function taskHandlers(base: Base, { farm }: Console) {
  return { list: base.tasks.list.handler(() => createTasksService(farm.get().reconciler).list()) };
}
