import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Draft } from '../domain/change/edit.ts';
import type { ReviewResult } from '../domain/change/review-types.ts';
import type { RingPlan } from '../domain/rollout/rollout.ts';
import type { ChangeId, TaskId } from '../kernel/ids.ts';
import { edit, ringPlan, siteId } from './inputs.ts';
import { read, write } from './procedure.ts';

export type {
  ReviewEdit,
  ReviewFigures,
  ReviewHost,
  ReviewWarning,
} from '../domain/change/review-types.ts';

export type DraftView = {
  readonly mine: Draft;
  readonly others: readonly { readonly author: string; readonly edits: number }[];
  readonly hostsThatWouldChange: number;
};

/** What applying the draft would do, as of a revision of the draft: Apply names it, so that only what was read is applied. */
export type Review = ReviewResult & {
  readonly draftRevision: number;
  /** What the settings propose for a tag that goes out in rings. */
  readonly proposedRings: RingPlan;
};

export const changes = {
  draft: read('change.edit').input(z.strictObject({ siteId })).output(type<DraftView>()),
  /**
   * Keeps edits as not applied. An edit on an object replaces the one kept before; one that changes nothing takes it away.
   * `draftRevision`: the revision of the draft that the window showed; where the same object was edited since then, as in
   * another window, the answer is `changed-meanwhile` and nothing is kept.
   */
  keep: write('change.edit', 'change.keep')
    .input(
      z.strictObject({
        siteId,
        edits: z
          .array(z.strictObject({ edit, baseRevision: z.number().int() }))
          .min(1)
          .max(2_000)
          .readonly(),
        draftRevision: z.number().int().optional(),
      }),
    )
    .output(type<DraftView>()),
  /** Forgets edits: those with the keys, or all. */
  discard: write('change.edit', 'change.discard')
    .input(z.strictObject({ siteId, keys: z.array(z.string().max(300)).max(500).readonly().nullable() }))
    .output(type<DraftView>()),
  /** `rings`: how tags would go out in waves; without them as the settings propose. */
  review: read('change.edit')
    .input(z.strictObject({ siteId, rings: ringPlan.nullable().optional() }))
    .output(type<Review>()),
  /**
   * Applies the draft as it was reviewed; a draft or an object that changed since answers `changed-meanwhile`. With `rings` the
   * tags that the draft moves roll out in waves; everything else is applied at once.
   */
  apply: write('change.apply', 'change.apply')
    .input(
      z.strictObject({
        siteId,
        draftRevision: z.number().int(),
        confirmation: z.string().max(300).nullable(),
        rings: ringPlan.nullable().optional(),
      }),
    )
    .output(type<{ readonly changeId: ChangeId; readonly generation: number; readonly taskId: TaskId }>()),
};
