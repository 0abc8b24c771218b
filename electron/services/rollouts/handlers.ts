import { reachedHosts } from '#shared/domain/rollout/moves.ts';
import { progressOf } from '#shared/domain/rollout/progress.ts';
import { isUnderWay } from '#shared/domain/rollout/rollout.ts';
import type { RolloutId, SiteId } from '#shared/kernel/ids.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { findRollout, pauseRollout, resumeRollout, takeBack } from './rollout-service.ts';
import { rolloutDetails, rolloutRow } from './rollout-views.ts';

/** Roll-outs in rings: how far they are, and the levers that stop them, let them go on or take them back. */
export function rolloutHandlers(base: Base, console: Console) {
  const { env, store, states, farm } = console;
  const reconciler = () => farm.get().reconciler;
  const ports = {
    env,
    store,
    answers: (hostId: Parameters<ReturnType<typeof reconciler>['status']['host']>[0]) =>
      reconciler().status.host(hostId)?.answers === true,
  };
  async function moved(siteId: SiteId): Promise<void> {
    await reconciler().siteChanged(siteId);
    console.changed('rollouts', 'audit', 'packages', 'hosts', 'sites', 'changes', 'tasks');
  }
  /** What failed is tried at once: whoever resumes has done something about it. */
  async function retryReached(rolloutId: RolloutId): Promise<void> {
    const rollout = await store.read((db) => findRollout(db, rolloutId));
    for (const hostId of reachedHosts(rollout)) await reconciler().retry(rollout.siteId, hostId, rollout.to);
  }
  return {
    list: base.rollouts.list.handler(async ({ input: { siteId } }) => {
      const state = await states.get(siteId);
      const all = await store.read((db) => db.rollouts(siteId, 'all'));
      const rank = (of: (typeof all)[number]) => (isUnderWay(of) ? 0 : 1);
      return all.toSorted((a, b) => rank(a) - rank(b)).map((each) => rolloutRow(state, each, reconciler()));
    }),
    get: base.rollouts.get.handler(async ({ input: { rolloutId } }) => {
      const rollout = await store.read((db) => findRollout(db, rolloutId));
      return rolloutDetails(await states.get(rollout.siteId), rollout, reconciler(), env.now());
    }),
    progress: base.rollouts.progress.handler(async ({ input: { rolloutId } }) =>
      store.read(async (db) => {
        const rollout = await findRollout(db, rolloutId);
        const until = rollout.endedAt ?? env.now();
        const { siteId, to, startedAt } = rollout;
        return progressOf(rollout, await db.attempts(siteId, to, startedAt, until), until);
      }),
    ),
    pause: base.rollouts.pause.handler(async ({ input, context }) => {
      await moved(await pauseRollout(ports, input, input.reason, context.actor));
      return {};
    }),
    resume: base.rollouts.resume.handler(async ({ input, context }) => {
      const siteId = await resumeRollout(ports, input, context.actor);
      await moved(siteId);
      await retryReached(input.rolloutId);
      return {};
    }),
    back: base.rollouts.back.handler(async ({ input, context }) => {
      const { siteId, hosts } = await takeBack(ports, input, context.actor);
      const taskId = reconciler().tasks.applying(siteId, hosts);
      await moved(siteId);
      return { taskId };
    }),
  };
}
