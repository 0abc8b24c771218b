import { type } from '@orpc/contract';
import { z } from 'zod';
import type { WaveCount } from '../domain/rollout/gate.ts';
import type { NextWave } from '../domain/rollout/next-wave.ts';
import type { ProgressPoint } from '../domain/rollout/progress.ts';
import type { RingPlan, RolloutEvent, RolloutState } from '../domain/rollout/rollout.ts';
import type { PackageId, RolloutId, TaskId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { rolloutId, siteId } from './inputs.ts';
import type { FailureGroup } from './packages.ts';
import { read, write } from './procedure.ts';

export type { ProgressPoint } from '../domain/rollout/progress.ts';

/** One ring of a roll-out. `count` is what its own hosts made of the new version; null before it begins and after the end. */
export type RolloutWave = {
  /** Such as `1 host` or `10 %`. */
  readonly label: string;
  readonly hosts: number;
  /** With those of the rings before it. */
  readonly reaches: number;
  readonly state: 'done' | 'running' | 'waiting';
  /** Null before it begins, and in roll-outs of before this was kept. */
  readonly begunAt: Instant | null;
  /** When it met its threshold; null while it has not. */
  readonly metAt: Instant | null;
  readonly count: WaveCount | null;
};

/** One line of the list of roll-outs. */
export type RolloutRow = {
  readonly id: RolloutId;
  readonly revision: number;
  readonly tag: string;
  readonly displayName: string;
  readonly to: { readonly packageId: PackageId; readonly version: string };
  /** Version of before; null where the tag marked nothing. */
  readonly from: string | null;
  readonly state: RolloutState;
  readonly pausedBecause: string | null;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly waves: readonly RolloutWave[];
  /** Rings that have begun. */
  readonly begun: number;
};

/** Everything that the page of one roll-out shows. */
export type RolloutDetails = RolloutRow & {
  readonly rings: RingPlan;
  readonly waveBegunAt: Instant;
  /** What happens next, as of now. */
  readonly next: NextWave;
  /** Failures of the new version on hosts that were reached, by cause. */
  readonly failures: readonly FailureGroup[];
  /** Sessions that run what hosts had before, and keep it until they end. */
  readonly sessionsKeep: number;
  /** Oldest first. */
  readonly happened: readonly RolloutEvent[];
};

const known = { rolloutId, revision: z.number().int() };

/**
 * Roll-outs in rings. Those that change one name the revision that was seen: `changed-meanwhile` where it has another, and
 * `rollout-ended` where it is not under way any more.
 */
export const rollouts = {
  /** Those under way first, then those that ended, newest first. */
  list: read('rollout.view').input(z.strictObject({ siteId })).output(type<readonly RolloutRow[]>()),
  get: read('rollout.view').input(z.strictObject({ rolloutId })).output(type<RolloutDetails>()),
  /** Its hosts over time, as the orders in the journal tell. */
  progress: read('rollout.view').input(z.strictObject({ rolloutId })).output(type<readonly ProgressPoint[]>()),
  /** No further ring begins until Resume. */
  pause: write('rollout.control', 'rollout.pause')
    .input(z.strictObject({ ...known, reason: z.string().trim().min(1).max(300) }))
    .output(type<Record<string, never>>()),
  /** Goes on, and tries at once what failed; only failures from now on count. */
  resume: write('rollout.control', 'rollout.resume').input(z.strictObject(known)).output(type<Record<string, never>>()),
  /** *Back to the previous version*: a new change that moves the tag back, on all hosts at once. */
  back: write('rollout.control', 'rollout.back')
    .input(z.strictObject(known))
    .output(type<{ readonly taskId: TaskId }>()),
};
