import type { ChangeId, HostId, PackageId, RolloutId, SiteId, TagId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Architecture } from '../package/package.ts';

/** How many hosts a wave reaches in all, together with those before it: a number of hosts, or a share of all (0 to 1]. */
export type RingStep =
  | { readonly kind: 'hosts'; readonly count: number }
  | { readonly kind: 'share'; readonly of: number };

/** How a tag goes out in waves. */
export type RingPlan = {
  readonly steps: readonly RingStep[];
  /** Share of the hosts that answered which must have the new version before the next wave begins. */
  readonly threshold: number;
  /** How long a wave that has met its threshold is watched, in milliseconds. */
  readonly bake: number;
};

/** `paused`: no further wave begins until Resume. `superseded`: the tag was moved by another change meanwhile. */
export type RolloutState = 'running' | 'paused' | 'succeeded' | 'withdrawn' | 'superseded';

/**
 * A tag on its way from one package to another, wave by wave. The mark itself has moved; hosts of waves that have not begun
 * keep what the tag marked before.
 */
export type Rollout = {
  readonly id: RolloutId;
  readonly siteId: SiteId;
  readonly revision: number;
  /** The change that moved the tag. */
  readonly changeId: ChangeId;
  readonly tagId: TagId;
  readonly familyName: string;
  readonly architecture: Architecture;
  /** What hosts that are not reached yet keep; null where the tag marked nothing. */
  readonly from: PackageId | null;
  readonly to: PackageId;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly rings: RingPlan;
  /** Hosts by wave, as they were when it began. Whoever stands in none (a latecomer) goes with the last one. */
  readonly waves: readonly (readonly HostId[])[];
  /** How many waves have begun. */
  readonly begun: number;
  readonly waveBegunAt: Instant;
  /** Since when the newest wave has met its threshold; null while it has not. */
  readonly metAt: Instant | null;
  readonly state: RolloutState;
  /** Why it is paused, in a sentence; null while it is not. */
  readonly pausedBecause: string | null;
  readonly endedAt: Instant | null;
};

/** Whether hosts are still held back, or may be. */
export function isUnderWay({ state }: Pick<Rollout, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

const waveOf = new WeakMap<Rollout['waves'], ReadonlyMap<HostId, number>>();

/** Whether a host has been reached: it gets what the tag marks now, and no longer what it marked before. */
export function isReached(rollout: Pick<Rollout, 'waves' | 'begun'>, hostId: HostId): boolean {
  const { waves, begun } = rollout;
  const known = waveOf.get(waves) ?? new Map(waves.flatMap((wave, at) => wave.map((id) => [id, at] as const)));
  waveOf.set(waves, known);
  return (known.get(hostId) ?? waves.length - 1) < begun;
}
