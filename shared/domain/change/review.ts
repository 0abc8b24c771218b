import { second } from '#shared/kernel/instant.ts';
import { reviewEdit } from './edit-words.ts';
import { hostEffects } from './host-effects.ts';
import { figuresOf, groupEffects } from './review-groups.ts';
import { ringsReview, rolloutWarnings } from './review-rings.ts';
import type { HostEffect, ReviewInput, ReviewResult } from './review-types.ts';
import { confirmationOf, removalOf, warningsOf } from './review-warnings.ts';

export { changedHosts } from './host-effects.ts';

/** Hosts that the review lists one by one. */
const mostHosts = 500;
/** Hosts that are worked on at once, and what a step takes on one: the base of the estimate. */
const atOnce = 256;
const stepTakes = 1.5 * second;

/** Everything that an administrator reads before Apply: computed by the same rules that then do it. */
export function reviewOf(input: ReviewInput): ReviewResult {
  const { before, after, edits, rings = null } = input;
  const effects = hostEffects(input);
  const removal = removalOf(before, after, effects);
  return {
    siteName: after.site.name,
    edits: edits.map((edit) => reviewEdit(before, after, edit, effects)),
    figures: figuresOf(effects),
    groups: groupEffects(after, effects),
    hosts: effects.slice(0, mostHosts).map((effect) => effect.host),
    warnings: [...rolloutWarnings(input), ...warningsOf(input, effects, removal)],
    confirmation: confirmationOf(after, edits, removal),
    estimatedMilliseconds: estimate(effects),
    rings: rings === null ? null : ringsReview(input, rings),
  };
}

/** Steps of one host run one after the other, hosts beside each other. */
function estimate(effects: readonly HostEffect[]): number {
  const working = effects.filter((effect) => effect.host.answers);
  const steps = working.reduce((sum, effect) => sum + effect.steps.length, 0);
  const longest = working.reduce((most, effect) => Math.max(most, effect.steps.length), 0);
  return Math.round(Math.max(longest, steps / atOnce) * stepTakes);
}
