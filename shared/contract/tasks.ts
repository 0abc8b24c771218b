import { type } from '@orpc/contract';
import type { RunningTask } from '../domain/job/task.ts';
import { read } from './procedure.ts';

export const tasks = {
  /** Running ones and those that ended in the last minutes, newest first. */
  list: read('session.use').output(type<readonly RunningTask[]>()),
};
