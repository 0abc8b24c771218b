import { minute } from '#shared/kernel/instant.ts';
import type { HostRecord } from './host-record.ts';
import { runRound, type WorkerTools } from './host-worker.ts';

/** The worker of one host: at most one per host, so that two orders are never under way on it at once. */
export type Worker = {
  /** Look now, or once more after the round that is under way. */
  wake(): void;
  /** Resolves when the worker has ended. */
  readonly ended: Promise<void>;
};

/** Why a nap ends early. */
const awake = new Error('the worker is awake');

/** Runs rounds until the tools say that no step may begin; sleeps between them, and wakes early when told to. */
export function startWorker(record: HostRecord, tools: WorkerTools): Worker {
  let woken = false;
  let nap: AbortController | null = null;

  async function sleep(milliseconds: number): Promise<void> {
    if (woken || tools.draining() || record.gone) return;
    nap = new AbortController();
    // Rejects when woken, which is as good a reason to go on as the time.
    await tools.env.sleep(milliseconds, nap.signal).catch(() => undefined);
    nap = null;
  }

  async function work(): Promise<void> {
    while (!tools.draining() && !record.gone) {
      woken = false;
      await sleep(await round(record, tools));
    }
  }

  return {
    wake() {
      woken = true;
      nap?.abort(awake);
    },
    ended: work(),
  };
}

/** A round that cannot fail: what nobody expected is logged, and tried again in a while. */
async function round(record: HostRecord, tools: WorkerTools): Promise<number> {
  try {
    return await runRound(record, tools);
  } catch (error) {
    if (!tools.abort.aborted) {
      tools.log.error('round on a host failed', { host: record.host.name, error: String(error) });
    }
    return minute;
  }
}
