import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { SeedReport } from './report.ts';

/** What a process of the crew is told to run. */
export type Job = { readonly seed: number; readonly hosts: number | undefined };

/**
 * Runs seeds in processes of their own, one seed at a time in each, and passes every report on as it comes. One seed is one
 * thread by its nature; a machine with more of them takes more seeds at once.
 */
export async function runInCrew(jobs: readonly Job[], reported: (report: SeedReport) => void): Promise<void> {
  const waiting = [...jobs];
  const size = Math.min(availableParallelism(), jobs.length);
  await Promise.all(Array.from({ length: size }, () => work(waiting, reported)));
}

function work(waiting: Job[], reported: (report: SeedReport) => void): Promise<void> {
  const child = fork(new URL('./crew-member.ts', import.meta.url), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    // The child is ours and runs this program: what it sends is a report.
    child.on('message', (report: SeedReport) => {
      reported(report);
      next(child, waiting);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a process of the crew ended with ${code}`)),
    );
    next(child, waiting);
  });
}

function next(child: ChildProcess, waiting: Job[]): void {
  const job = waiting.shift();
  if (job === undefined) child.disconnect();
  else child.send(job);
}
