import type { ChangeId, HostId, PackageId, RolloutId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { resolveHost } from '../assignment/resolve.ts';
import type { Edit, EditOf } from '../change/edit.ts';
import type { SiteState } from '../site/farm.ts';
import { beganText, ended } from './moves.ts';
import { isOfMark, isReached, type Kept, keepsOf, type RingPlan, type Rollout } from './rollout.ts';
import { wavesOf } from './waves.ts';

/** A change that is about to be committed, as far as roll-outs have to know of it. */
export type RolloutStart = {
  readonly before: SiteState;
  /** The state with the edits. */
  readonly after: SiteState;
  readonly edits: readonly Edit[];
  /** Null: tags move at once. */
  readonly rings: RingPlan | null;
  readonly change: {
    readonly id: ChangeId;
    readonly author: string;
    readonly appliedAt: Instant;
    readonly generation: number;
  };
  readonly answers: (hostId: HostId) => boolean;
  readonly newId: () => RolloutId;
};

/** What becomes of roll-outs through a change: those that end, and those that begin. */
export type RolloutMoves = { readonly ended: readonly Rollout[]; readonly started: readonly Rollout[] };

type MarkTag = EditOf<'mark-tag'>;

/**
 * A tag that moves while it rolls out ends that roll-out: as withdrawn where it goes back to where it came from, and as superseded
 * otherwise. With rings a move begins a new one, unless it is a way back (which is never slow), takes the tag away, or nobody follows.
 */
export function moveRollouts(start: RolloutStart): RolloutMoves {
  const tagMoves = start.edits.filter((edit): edit is MarkTag => edit.kind === 'mark-tag');
  const endedOnes: Rollout[] = [];
  const started: Rollout[] = [];
  for (const edit of tagMoves) {
    const running = start.before.rollouts.find((rollout) => isOfMark(rollout, edit)) ?? null;
    const goesBack = running !== null && running.from === edit.packageId;
    if (running !== null) endedOnes.push(ended(running, goesBack ? 'withdrawn' : 'superseded', start.change.appliedAt));
    const begun = goesBack ? null : rolloutOf(start, edit, running);
    if (begun !== null) started.push(begun);
  }
  return { ended: endedOnes, started };
}

/** The state after a change, with the roll-outs that begin with it. */
export function withRollouts(after: SiteState, { started }: RolloutMoves): SiteState {
  return started.length === 0 ? after : { ...after, rollouts: [...after.rollouts, ...started] };
}

function rolloutOf(start: RolloutStart, edit: MarkTag, running: Rollout | null): Rollout | null {
  const { before, after, rings, change, answers } = start;
  const { tagId, familyName, architecture, packageId } = edit;
  if (rings === null || packageId === null) return null;
  const followers = followersOf(after, tagId, packageId);
  if (followers.length === 0) return null;
  const marked = before.marks.find((mark) => isOfMark(mark, edit))?.packageId ?? null;
  const waves = wavesOf(rings, followers, `${tagId} ${packageId}`, answers);
  const began = { rings, waves, begun: 1 };
  return {
    id: start.newId(),
    siteId: after.site.id,
    revision: 1,
    changeId: change.id,
    tagId,
    familyName,
    architecture,
    // What an unfinished roll-out had not reached must not get its version now.
    from: running === null ? marked : running.from,
    kept: running === null ? [] : keptBy(running, followers),
    to: packageId,
    startedBy: change.author,
    startedAt: change.appliedAt,
    ...began,
    waveBegunAt: change.appliedAt,
    times: [{ begunAt: change.appliedAt, metAt: null }],
    generation: change.generation,
    resumedAt: null,
    metAt: null,
    state: 'running',
    pausedBecause: null,
    endedAt: null,
    happened: [{ at: change.appliedAt, text: beganText(began) }],
  };
}

/** Hosts with a row that follows the tag to this package. */
export function followersOf(state: SiteState, tagId: string, packageId: PackageId): readonly HostId[] {
  const follows = (host: Parameters<typeof resolveHost>[1]) =>
    resolveHost(state, host).some(({ row: { selector }, outcome }) => {
      const meant = 'package' in outcome && outcome.package.id === packageId;
      return meant && selector.kind === 'tag' && selector.tagId === tagId;
    });
  return [...state.hosts.values()].filter(follows).map((host) => host.id);
}

/** What the followers have by a roll-out that ends now, as far as it is not what they had before it. */
function keptBy(running: Rollout, followers: readonly HostId[]): readonly Kept[] {
  const kept = new Map<PackageId | null, HostId[]>();
  for (const id of followers) {
    const has = isReached(running, id) ? running.to : keepsOf(running, id);
    if (has === running.from) continue;
    const hosts = kept.get(has);
    if (hosts === undefined) kept.set(has, [id]);
    else hosts.push(id);
  }
  return [...kept].map(([packageId, hosts]) => ({ packageId, hosts }));
}
