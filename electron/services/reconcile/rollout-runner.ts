import { obstacleOf } from '#shared/domain/rollout/host-outcome.ts';
import { advanced, ended, met, paused } from '#shared/domain/rollout/moves.ts';
import { type NextWave, nextWave } from '#shared/domain/rollout/next-wave.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { minute } from '#shared/kernel/instant.ts';
import type { Env } from '../../ports/env.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { auditRollout, type RolloutAction } from '../rollouts/audit-rollout.ts';
import type { SiteView } from './host-record.ts';
import { countWave } from './wave-hosts.ts';

/** What moves roll-outs on. */
export type RolloutRunner = {
  /** Something of a site may have changed: hosts, wishes, or the roll-outs themselves. */
  look(siteId: SiteId): void;
  stop(): void;
  /** Resolves when the runner has ended. */
  readonly ended: Promise<void>;
};

type RunnerDeps = {
  readonly env: Env;
  readonly log: Log;
  readonly store: Store;
  readonly views: ReadonlyMap<SiteId, SiteView>;
  /** A roll-out was committed: reads the site again. `begins`: hosts that want something else with it. */
  readonly moved: (siteId: SiteId, begins: readonly HostId[]) => Promise<void>;
};

const actor = 'system:rollout';
/** What comes together is looked at once. */
const gather = 200;
/** Nothing else makes a roll-out whose time has come go on after the clock was set back. */
const longestNap = minute;

/**
 * Level-triggered: each look decides anew from the stored roll-out and what the hosts are known to be, so that a kill at any
 * moment loses nothing. A move is one transaction; where somebody else moved the roll-out meanwhile, nothing is written.
 */
export function startRolloutRunner(deps: RunnerDeps): RolloutRunner {
  const { env, log, views } = deps;
  const due = new Set<SiteId>();
  const stopped = new AbortController();
  let nap = new AbortController();

  async function sleep(milliseconds: number): Promise<void> {
    if (due.size > 0 || stopped.signal.aborted) return;
    nap = new AbortController();
    await env.sleep(milliseconds, nap.signal).catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      const sites = new Set([...due, ...views.keys()]);
      due.clear();
      let wait = longestNap;
      for (const siteId of sites) wait = Math.min(wait, await lookAt(deps, siteId).catch(failed));
      await sleep(wait);
      await env.sleep(gather, stopped.signal).catch(() => undefined);
    }
  }
  const failed = (error: unknown) => {
    log.error('roll-outs not moved on', { error: String(error) });
    return longestNap;
  };

  return {
    look(siteId) {
      due.add(siteId);
      nap.abort();
    },
    stop() {
      stopped.abort();
      nap.abort();
    },
    ended: run(),
  };
}

/** Moves on what can be; answers the milliseconds after which time alone may have changed something. */
async function lookAt(deps: RunnerDeps, siteId: SiteId): Promise<number> {
  const view = deps.views.get(siteId);
  let wait = longestNap;
  for (const rollout of view?.state.rollouts ?? []) {
    if (view === undefined) continue;
    const now = deps.env.now();
    const facts = { count: countWave(view, rollout, rollout.begun - 1), obstacle: obstacleOf(view.state, rollout) };
    const next = nextWave(rollout, facts, now);
    if (next.kind === 'bake') wait = Math.min(wait, next.until - now);
    await carryOut(deps, view, rollout, next);
  }
  return wait;
}

type Move = { readonly action: RolloutAction; readonly make: (generation: number) => Rollout };

async function carryOut(deps: RunnerDeps, view: SiteView, rollout: Rollout, next: NextWave): Promise<void> {
  const move = moveOf(rollout, next, deps.env);
  if (move === null) return;
  const moved = await deps.store.change(async (db) => {
    const current = (await db.rollouts(rollout.siteId, 'under-way')).find(({ id }) => id === rollout.id);
    if (current?.revision !== rollout.revision) return null;
    const after = move.make((await db.generation(rollout.siteId)) + 1);
    await db.putRollout(after);
    await auditRollout(db, view.state, after, { actor, action: move.action, changeId: rollout.changeId });
    return after;
  });
  const begins = moved !== null && moved.begun > rollout.begun ? (moved.waves[rollout.begun] ?? []) : [];
  await deps.moved(rollout.siteId, begins);
}

function moveOf(rollout: Rollout, next: NextWave, env: Env): Move | null {
  const now = env.now();
  switch (next.kind) {
    case 'stand':
      return null;
    case 'wait':
      return rollout.metAt === null ? null : { action: 'watch', make: () => met(rollout, null, now) };
    case 'bake':
      return rollout.metAt === next.metAt ? null : { action: 'watch', make: () => met(rollout, next.metAt, now) };
    case 'pause':
      return { action: 'pause', make: () => paused(rollout, next.because, now) };
    case 'advance':
      return { action: 'advance', make: (generation) => advanced(rollout, generation, now) };
    case 'finish':
      return { action: 'finish', make: () => ended(rollout, 'succeeded', now) };
  }
}
