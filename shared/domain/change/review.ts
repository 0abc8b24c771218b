import { reviewEdit } from './edit-words.ts';
import { estimate } from './estimate.ts';
import { hostEffects } from './host-effects.ts';
import { figuresOf, groupEffects } from './review-groups.ts';
import { ringsReview, rolloutWarnings } from './review-rings.ts';
import type { ReviewInput, ReviewResult } from './review-types.ts';
import { confirmationOf, removalOf, warningsOf } from './review-warnings.ts';

export { changedHosts } from './host-effects.ts';

/** Hosts that the review lists one by one. */
const mostHosts = 500;

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
    estimatedMilliseconds: estimate(effects, input.limits),
    rings: rings === null ? null : ringsReview(input, rings),
  };
}
