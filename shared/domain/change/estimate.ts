import { second } from '#shared/kernel/instant.ts';
import type { StepKind } from '../reconcile/step.ts';
import { parseUncPath } from '../share/unc-path.ts';
import type { HostEffect, ReviewInput } from './review-types.ts';

/** What a step takes on one host: the base of the estimate. */
const stepTakes = 1.5 * second;
/** Steps that read from the share, and count against its limit and the image's. */
const reading: readonly StepKind[] = ['mount', 'stage'];

/**
 * How long applying takes, in milliseconds: steps of one host run one after the other, hosts beside each other as far as the limits
 * for all, for each share and for each image let them. Hosts that do not answer are left out.
 */
export function estimate(effects: readonly HostEffect[], limits: ReviewInput['limits']): number {
  const working = effects.filter((effect) => effect.host.answers);
  const steps = working.flatMap((effect) => effect.plan);
  const longest = working.reduce((most, effect) => Math.max(most, effect.plan.length), 0);
  const paths = steps.filter((step) => reading.includes(step.kind)).map((step) => step.package.image.path);
  const turns = Math.max(
    longest,
    steps.length / limits.atOnce,
    most(paths.map(shareOf)) / limits.perShare,
    most(paths.map((path) => path.toLowerCase())) / limits.perImage,
  );
  return Math.round(turns * stepTakes);
}

/** The share of a path; the whole path where it is none. */
function shareOf(path: string): string {
  const unc = parseUncPath(path);
  return (unc === null ? path : `${unc.server}\\${unc.share}`).toLowerCase();
}

/** How often the most frequent of them occurs. */
function most(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
