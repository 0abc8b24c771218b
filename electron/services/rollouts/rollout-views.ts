import type { RolloutDetails, RolloutRow, RolloutWave } from '#shared/contract/rollouts.ts';
import { selectorLabel } from '#shared/domain/assignment/explain.ts';
import type { WaveCount } from '#shared/domain/rollout/gate.ts';
import { obstacleOf } from '#shared/domain/rollout/host-outcome.ts';
import { reachedHosts } from '#shared/domain/rollout/moves.ts';
import { nextWave, waveLabel } from '#shared/domain/rollout/next-wave.ts';
import { isUnderWay, type Rollout } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import { familyLabel } from '#shared/domain/site/site-index.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { failureGroups } from '../packages/package-places.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';

type Known = Pick<Reconciler, 'countWave' | 'status'>;

/** A line of the list. What hosts made of it is known while it is under way alone. */
export function rolloutRow(state: SiteState, rollout: Rollout, known: Known): RolloutRow {
  const { id, revision, tagId, familyName, to, from, pausedBecause, startedBy, startedAt, endedAt, begun } = rollout;
  const item = state.packages.get(to);
  return {
    id,
    revision,
    tag: selectorLabel(state, { kind: 'tag', tagId }),
    displayName: item?.displayName ?? familyLabel(state, familyName),
    to: { packageId: to, version: item?.version ?? 'a version that is gone' },
    from: from === null ? null : (state.packages.get(from)?.version ?? 'a version that is gone'),
    state: rollout.state,
    pausedBecause,
    startedBy,
    startedAt,
    endedAt,
    begun,
    waves: rollout.waves.map((_, at) => waveOf(rollout, at, known)),
  };
}

function waveOf(rollout: Rollout, at: number, { countWave }: Known): RolloutWave {
  const { waves, begun, state, times } = rollout;
  const ended = state === 'succeeded' || at < begun - 1;
  const began = at < begun;
  const count: WaveCount | null = began && isUnderWay(rollout) ? countWave(rollout, at) : null;
  return {
    label: waveLabel(rollout, at),
    hosts: waves[at]?.length ?? 0,
    reaches: waves.slice(0, at + 1).flat().length,
    state: ended ? 'done' : began ? 'running' : 'waiting',
    begunAt: times[at]?.begunAt ?? null,
    metAt: times[at]?.metAt ?? null,
    count,
  };
}

/** Everything that the page of a roll-out shows. */
export function rolloutDetails(state: SiteState, rollout: Rollout, known: Known, now: Instant): RolloutDetails {
  const reached = new Set(reachedHosts(rollout));
  const places = known.status.placesOf(state.site.id, rollout.to).filter(({ host }) => reached.has(host.host.id));
  const facts = { count: known.countWave(rollout, rollout.begun - 1), obstacle: obstacleOf(state, rollout) };
  return {
    ...rolloutRow(state, rollout, known),
    rings: rollout.rings,
    waveBegunAt: rollout.waveBegunAt,
    next: nextWave(rollout, facts, now),
    failures: isUnderWay(rollout) ? failureGroups(places) : [],
    sessionsKeep: sessionsThatKeep(state, rollout, known, reached),
    happened: rollout.happened,
  };
}

function sessionsThatKeep(
  state: SiteState,
  { from }: Rollout,
  { status }: Known,
  reached: ReadonlySet<string>,
): number {
  if (from === null) return 0;
  const left = status.placesOf(state.site.id, from).filter(({ host }) => reached.has(host.host.id));
  return left.reduce((sum, { fact }) => sum + fact.sessions, 0);
}
