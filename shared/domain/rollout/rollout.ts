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

/** When a wave began, and since when it has met its threshold; null while it has not. */
export type WaveTimes = { readonly begunAt: Instant; readonly metAt: Instant | null };

/** Something that happened to a roll-out, for reading: `Ring 10 % began on 21 hosts`. */
export type RolloutEvent = { readonly at: Instant; readonly text: string };

/** Hosts that keep something else than `from` until they are reached: an unfinished roll-out before this one had reached them. */
export type Kept = { readonly packageId: PackageId | null; readonly hosts: readonly HostId[] };

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
  readonly kept: readonly Kept[];
  readonly to: PackageId;
  readonly startedBy: string;
  readonly startedAt: Instant;
  readonly rings: RingPlan;
  /** Hosts by wave, as they were when it began. Whoever stands in none (a latecomer) goes with the last one. */
  readonly waves: readonly (readonly HostId[])[];
  /** How many waves have begun. */
  readonly begun: number;
  readonly waveBegunAt: Instant;
  /** Of the waves that have begun, by wave; null, or missing, where that was not kept yet. */
  readonly times: readonly (WaveTimes | null)[];
  /** The generation of the site that came with the newest wave: what hosts want changes with it. */
  readonly generation: number;
  /** When an administrator resumed it last: failures of before that count no longer. */
  readonly resumedAt: Instant | null;
  /** Since when the newest wave has met its threshold; null while it has not. */
  readonly metAt: Instant | null;
  readonly state: RolloutState;
  /** Why it is paused, in a sentence; null while it is not. */
  readonly pausedBecause: string | null;
  readonly endedAt: Instant | null;
  /** Oldest first. */
  readonly happened: readonly RolloutEvent[];
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

const keptOn = new WeakMap<Rollout['kept'], ReadonlyMap<HostId, PackageId | null>>();

/** What a host that is not reached keeps: what the tag marked before, or what an unfinished roll-out had given it. */
export function keepsOf({ from, kept }: Pick<Rollout, 'from' | 'kept'>, hostId: HostId): PackageId | null {
  if (kept.length === 0) return from;
  const known = keptOn.get(kept) ?? new Map(kept.flatMap(({ packageId, hosts }) => hosts.map((id) => [id, packageId])));
  keptOn.set(kept, known);
  return known.has(hostId) ? (known.get(hostId) ?? null) : from;
}

/** Whether a roll-out moves this tag of this family and architecture. */
export function isOfMark(
  rollout: Pick<Rollout, 'tagId' | 'familyName' | 'architecture'>,
  mark: Pick<Rollout, 'tagId' | 'familyName' | 'architecture'>,
): boolean {
  const { tagId, familyName, architecture } = mark;
  return rollout.tagId === tagId && rollout.familyName === familyName && rollout.architecture === architecture;
}
