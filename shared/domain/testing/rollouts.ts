import type { ChangeId, HostId, RolloutId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { AppPackage } from '../package/package.ts';
import type { Rollout } from '../rollout/rollout.ts';
import { usualEngineSettings } from '../settings/engine-settings.ts';
import { production, siteId } from './samples.ts';

/** Production on its way between two packages, in these waves of host names, with the first one begun. */
export function aRollout(
  from: AppPackage | null,
  to: AppPackage,
  waves: readonly (readonly string[])[],
  more: Partial<Rollout> = {},
): Rollout {
  return {
    id: 'rollout-1' as RolloutId,
    siteId,
    revision: 1,
    changeId: 'change-1' as ChangeId,
    tagId: production,
    familyName: to.familyName,
    architecture: to.architecture,
    from: from?.id ?? null,
    kept: [],
    to: to.id,
    startedBy: 'anna',
    startedAt: instant(1_000),
    rings: usualEngineSettings.rings,
    waves: waves.map((wave) => wave.map((name) => name as HostId)),
    begun: 1,
    waveBegunAt: instant(1_000),
    times: [{ begunAt: instant(1_000), metAt: null }],
    generation: 1,
    resumedAt: null,
    metAt: null,
    state: 'running',
    pausedBecause: null,
    endedAt: null,
    happened: [],
    ...more,
  };
}
