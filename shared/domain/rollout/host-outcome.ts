import type { Instant } from '#shared/kernel/instant.ts';
import type { Placement } from '../reconcile/placement.ts';
import type { SiteState } from '../site/farm.ts';
import type { HostOutcome } from './gate.ts';
import type { Rollout } from './rollout.ts';

/**
 * What a host made of the new version. `placement`: what stands of it there, null where nothing is known yet; `since`: failures
 * of before that moment do not count, as those that somebody resumed after.
 */
export function hostOutcome(placement: Placement | null, answers: boolean | null, since: Instant): HostOutcome {
  if (answers === false) return 'silent';
  switch (placement?.kind) {
    case 'ready':
      return 'succeeded';
    case 'failed':
      return placement.failure.at < since ? 'pending' : 'failed';
    case 'unknown':
      return answers === null ? 'pending' : 'silent';
    default:
      return 'pending';
  }
}

/** Why no host can get the new version any more, in a sentence without a full stop; null where they can. */
export function obstacleOf({ site, packages }: SiteState, { to }: Pick<Rollout, 'to'>): string | null {
  const item = packages.get(to);
  if (!site.featureEnabled) return 'The Application Packages feature is not enabled in the site any more';
  if (item === undefined) return 'The new version is no application package of the site any more';
  const name = `${item.displayName} ${item.version}`;
  if (item.deleting) return `${name} is being deleted`;
  return item.enabled ? null : `${name} is not enabled in the site any more`;
}
