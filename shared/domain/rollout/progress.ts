import type { HostId } from '#shared/kernel/ids.ts';
import { type Instant, instant } from '#shared/kernel/instant.ts';
import type { StepKind } from '../reconcile/step.ts';
import type { Rollout } from './rollout.ts';

/** How an order about the new version ended on a host. */
export type Attempt = {
  readonly hostId: HostId;
  readonly kind: StepKind;
  readonly succeeded: boolean;
  readonly at: Instant;
};

/** The hosts of a roll-out at a moment: those with the new version, those on which it failed, and the others. */
export type ProgressPoint = {
  readonly at: Instant;
  readonly succeeded: number;
  readonly failed: number;
  readonly waiting: number;
};

/** Points of the whole time: as many as a small picture can show. */
const points = 60;

/**
 * How a roll-out went from its beginning to `until`, at moments that lie equally far apart. `attempts`: oldest first. A host that
 * failed counts as failed until it has the version: a try that is under way changes nothing yet.
 */
export function progressOf(
  { waves, startedAt }: Pick<Rollout, 'waves' | 'startedAt'>,
  attempts: readonly Attempt[],
  until: Instant,
): readonly ProgressPoint[] {
  const outcomes = new Map<HostId, boolean | null>(waves.flat().map((hostId) => [hostId, null]));
  const found: ProgressPoint[] = [];
  let next = 0;
  for (let at = 0; at <= points; at += 1) {
    const moment = instant(Math.round(startedAt + ((until - startedAt) * at) / points));
    for (; next < attempts.length; next += 1) {
      const attempt = attempts[next];
      if (attempt === undefined || attempt.at > moment) break;
      const outcome = outcomeOf(attempt);
      if (outcome !== undefined && outcomes.has(attempt.hostId)) outcomes.set(attempt.hostId, outcome);
    }
    found.push({ at: moment, ...countsOf(outcomes) });
  }
  return found;
}

/** Whether the host has the version then; null where it has left, undefined where that says nothing. */
function outcomeOf({ kind, succeeded }: Attempt): boolean | null | undefined {
  switch (kind) {
    case 'trust':
    case 'mount':
    case 'stage':
      return succeeded ? undefined : false;
    case 'offer':
      return succeeded;
    case 'withdraw':
      return succeeded ? null : undefined;
    case 'deregister':
    case 'destage':
    case 'unmount':
    case 'untrust':
      return undefined;
  }
}

function countsOf(outcomes: ReadonlyMap<HostId, boolean | null>): Omit<ProgressPoint, 'at'> {
  let [succeeded, failed] = [0, 0];
  for (const outcome of outcomes.values()) {
    if (outcome === true) succeeded += 1;
    else if (outcome === false) failed += 1;
  }
  return { succeeded, failed, waiting: outcomes.size - succeeded - failed };
}
