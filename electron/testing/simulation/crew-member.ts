import type { Job } from './crew.ts';
import { reportOf } from './report.ts';

/** A process of the crew: runs what it is told, until nobody tells it anything any more. */
process.on('message', (job: Job) => {
  void reportOf(job).then((report) => process.send?.(report));
});
