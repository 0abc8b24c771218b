import type { HostId } from '#shared/kernel/ids.ts';
import { textHash } from '#shared/kernel/text-hash.ts';
import type { RingPlan, RingStep } from './rollout.ts';

/** A step of a plan that has hosts of its own, and how many hosts it reaches together with those before it. */
export type Ring = { readonly step: RingStep; readonly reaches: number };

/**
 * The waves that a plan comes to for so many hosts. Steps that would add nobody are left out (1 % of six hosts is the one host
 * that was first), and whoever the plan forgets goes with a last one.
 */
export function ringsOf({ steps }: Pick<RingPlan, 'steps'>, hosts: number): readonly Ring[] {
  const rings: Ring[] = [];
  for (const step of [...steps, everybody]) {
    const reached = rings.at(-1)?.reaches ?? 0;
    const reaches = Math.min(hosts, reachOf(step, hosts));
    if (reaches > reached) rings.push({ step, reaches });
  }
  return rings;
}

const everybody: RingStep = { kind: 'share', of: 1 };

function reachOf(step: RingStep, hosts: number): number {
  return step.kind === 'hosts' ? step.count : shareOf(step.of, hosts);
}

/** A share of so many hosts, rounded up. Products of binary fractions are a little off: a tenth of 30 is 3, and not 4. */
export function shareOf(share: number, hosts: number): number {
  return Math.ceil(Number((share * hosts).toFixed(6)));
}

/**
 * Hosts by wave, in an order that looks like chance and is the same for the same seed, whatever the order in which they come. Hosts that do
 * not answer when it begins come last: a first wave of one silent host would wait for ever.
 */
export function wavesOf(
  plan: Pick<RingPlan, 'steps'>,
  hosts: readonly HostId[],
  seed: string,
  answers: (hostId: HostId) => boolean = () => true,
): readonly (readonly HostId[])[] {
  const ordered = hosts
    .map((id) => ({ id, late: answers(id) ? 0 : 1, place: textHash(`${seed} ${id}`) }))
    .sort((a, b) => a.late - b.late || a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  let from = 0;
  return ringsOf(plan, ordered.length).map(({ reaches }) => {
    const wave = ordered.slice(from, reaches);
    from = reaches;
    return wave;
  });
}

/** A step as screens name it: `1 host`, `10 %`. */
export function ringLabel(step: RingStep): string {
  if (step.kind === 'share') return `${Number((step.of * 100).toFixed(2))} %`;
  return step.count === 1 ? '1 host' : `${step.count} hosts`;
}
