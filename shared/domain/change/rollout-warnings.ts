import { selectorLabel } from '../assignment/explain.ts';
import type { AppPackage } from '../package/package.ts';
import { isReached, keepsOf, type Rollout } from '../rollout/rollout.ts';
import { packageLabel } from '../site/site-index.ts';
import type { ReviewInput, ReviewWarning } from './review-types.ts';

/** Roll-outs that a change takes something from: the version that they bring, or the one that other hosts keep until then. */
export function rolloutWarnings(input: ReviewInput): readonly ReviewWarning[] {
  // A tag that the change moves itself ends its roll-out, which Review says where it says what else that does.
  return input.after.rollouts.flatMap((rollout) => [...broughtNoMore(input, rollout), ...keptNoMore(input, rollout)]);
}

function broughtNoMore(input: ReviewInput, rollout: Rollout): readonly ReviewWarning[] {
  const how = ending(input, rollout.to);
  if (how === null) return [];
  const label = packageLabel(input.before, rollout.to);
  const title = `${tagOf(input, rollout)} is rolling out to ${label}, which is ${how}: the roll-out pauses`;
  const reached = rollout.waves.slice(0, rollout.begun).flat();
  const advice = 'Go back to the previous version first: otherwise the hosts that were reached are left without it.';
  return [{ title, advice, hosts: namesOf(input, reached) }];
}

function keptNoMore(input: ReviewInput, rollout: Rollout): readonly ReviewWarning[] {
  const waiting = rollout.waves.flat().filter((id) => !isReached(rollout, id));
  const kept = new Set(waiting.map((id) => keepsOf(rollout, id)));
  return [...kept].flatMap((id) => {
    const how = id === null ? null : ending(input, id);
    if (id === null || how === null) return [];
    const title = `Hosts that the roll-out of ${tagOf(input, rollout)} has not reached keep ${packageLabel(input.before, id)}, which is ${how}`;
    const advice = 'They are left without it until the roll-out reaches them. Let the roll-out end first.';
    const hosts = waiting.filter((host) => keepsOf(rollout, host) === id);
    return [{ title, advice, hosts: namesOf(input, hosts) }];
  });
}

/** What the change does to a package that hosts have until now; null for nothing of that kind. */
function ending({ before, after }: ReviewInput, id: Rollout['to']): string | null {
  const [was, is] = [before.packages.get(id), after.packages.get(id)];
  if (!stands(was) || stands(is)) return null;
  return is?.deleting === true ? 'deleted' : 'disabled';
}

function stands(item: AppPackage | undefined): boolean {
  return item?.enabled === true && !item.deleting;
}

function tagOf({ before }: ReviewInput, { tagId }: Rollout): string {
  return selectorLabel(before, { kind: 'tag', tagId });
}

function namesOf({ before }: ReviewInput, ids: readonly Rollout['waves'][number][number][]): readonly string[] {
  return ids.flatMap((id) => before.hosts.get(id)?.name ?? []);
}
