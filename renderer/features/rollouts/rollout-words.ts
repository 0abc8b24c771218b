import { counted } from '#renderer/features/packages/index.ts';
import type { RolloutDetails, RolloutRow, RolloutWave } from '#shared/contract/rollouts.ts';
import type { RolloutState } from '#shared/domain/rollout/rollout.ts';

/** The states as screens name them. */
export const stateWords: Readonly<Record<RolloutState, string>> = {
  running: 'Running',
  paused: 'Paused',
  succeeded: 'Done',
  withdrawn: 'Taken back',
  superseded: 'Superseded',
};

/** `Production moves to Contoso Notes 2.0.0.0`; in the past once it has ended. */
export function titleOf({ tag, displayName, to, endedAt }: RolloutRow): string {
  return `${tag} ${endedAt === null ? 'moves' : 'moved'} to ${displayName} ${to.version}`;
}

/** `Ring 2 of 5 · 3 of 214 hosts`. */
export function progressOf({ begun, waves }: RolloutRow): string {
  const all = waves.at(-1)?.reaches ?? 0;
  return `Ring ${begun} of ${waves.length} · ${waves[begun - 1]?.reaches ?? 0} of ${counted(all, 'host')}`;
}

/** What stands below a ring: its word, and how many of its hosts have the new version. */
export function waveText({ state, hosts, count }: RolloutWave, paused: boolean): string {
  if (state === 'waiting') return `Waits, ${counted(hosts, 'host')}`;
  const of = count === null ? counted(hosts, 'host') : `${count.succeeded} of ${counted(count.hosts, 'host')}`;
  if (state === 'done') return `Done, ${of}`;
  return `${paused ? 'Paused' : 'Staging'}, ${of}`;
}

/** What is waited for, in a sentence. */
export function nextText({ next, state, waves, begun, endedAt }: RolloutDetails): string {
  if (endedAt !== null) return `${stateWords[state]}.`;
  if (state === 'paused') return 'No ring begins until Resume.';
  const ring = waves[begun]?.label;
  const then = ring === undefined ? 'the roll-out ends' : `ring ${ring} begins`;
  const count = waves[begun - 1]?.count;
  if (next.kind === 'bake') return `The ring has met its threshold and is watched; then ${then}.`;
  if (next.kind === 'wait' && count && (count.hosts - count.silent) * 2 < count.hosts) {
    return `Fewer than half of the hosts of this ring answer: it waits, then ${then}.`;
  }
  return `When the threshold is met and has held, ${then}.`;
}
