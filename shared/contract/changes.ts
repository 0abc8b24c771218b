import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Draft } from '../domain/change/edit.ts';
import type { BlastRadius } from '../domain/change/preview.ts';
import type { ReviewResult } from '../domain/change/review-types.ts';
import type { RingPlan } from '../domain/rollout/rollout.ts';
import type { ChangeId, TaskId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { changeId, edit, hostId, ringPlan, siteId } from './inputs.ts';
import { read, write } from './procedure.ts';

export type { BlastRadius } from '../domain/change/preview.ts';
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

/**
 * An edit whose object somebody changed, or took away, since it was made: what it was then, what it is now, what the administrator
 * wants, and a merge of both; each in lines.
 */
export type Conflict = {
  readonly key: string;
  readonly title: string;
  readonly where: string;
  /** Null where it was not kept what it was. */
  readonly was: readonly string[] | null;
  readonly now: readonly string[];
  readonly mine: readonly string[];
  /** Null where both changed the same part: then one of the two has to be chosen. */
  readonly merged: readonly string[] | null;
  /** What is not there any more, such as `package`; null while all of it is. Then the edit can only be dropped. */
  readonly gone: string | null;
  /** Who changed it, and when; null where no change tells. */
  readonly by: string | null;
  readonly at: Instant | null;
  /** The object's revision as shown here; `resolve` names it. */
  readonly revision: number;
};

/** A script as a file: its name, and its text in ASCII. */
export type ScriptFile = { readonly name: string; readonly text: string };

/** What applying the draft would do, as of a revision of the draft: Apply names it, so that only what was read is applied. */
export type Review = ReviewResult & {
  readonly draftRevision: number;
  /** How many edits stand against what somebody changed meanwhile; Apply refuses while there is one (see `conflicts`). */
  readonly conflicts: number;
  /** Sentences about what moved on without touching an edit. */
  readonly notes: readonly string[];
  /** What the settings propose for a tag that goes out in rings. */
  readonly proposedRings: RingPlan;
};

/** Such as putting many hosts into a group at once. */
const mostEdits = 2_000;
const editKeyText = z.string().max(300);
/** `base`: what the form showed, as the edit that would bring that back; with it, a change of another part refuses nothing. */
const madeEdit = z.strictObject({ edit, baseRevision: z.number().int(), base: edit.nullable().optional() });
const refusedEdits = z.strictObject({
  edits: z.array(madeEdit).min(1).max(mostEdits).readonly(),
  draftRevision: z.number().int().optional(),
});
export type RefusedEdits = z.infer<typeof refusedEdits>;

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
        edits: z.array(madeEdit).min(1).max(mostEdits).readonly(),
        draftRevision: z.number().int().optional(),
      }),
    )
    .output(type<DraftView>()),
  /** Conflicts of the caller's draft, or of edits that `keep` refused. */
  conflicts: read('change.edit')
    .input(z.strictObject({ siteId, refused: refusedEdits.nullable() }))
    .output(type<readonly Conflict[]>()),
  /**
   * Ends conflicts: the merge, mine or theirs (which drops the edit), made anew on what is there now. `refused`: as for
   * `conflicts`; those taken are kept in the draft. Where the object has another revision by then: `changed-meanwhile`.
   */
  resolve: write('change.edit', 'change.resolve')
    .input(
      z.strictObject({
        siteId,
        refused: refusedEdits.nullable(),
        choices: z
          .array(
            z.strictObject({ key: editKeyText, take: z.enum(['merge', 'mine', 'theirs']), revision: z.number().int() }),
          )
          .min(1)
          .max(500)
          .readonly(),
      }),
    )
    .output(type<DraftView>()),
  /** Forgets edits: those with the keys, or all. */
  discard: write('change.edit', 'change.discard')
    .input(z.strictObject({ siteId, keys: z.array(editKeyText).max(500).readonly().nullable() }))
    .output(type<DraftView>()),
  /** Puts what undoes an applied change into the caller's draft, to be reviewed and applied like any edit. */
  revert: write('change.edit', 'change.revert').input(z.strictObject({ siteId, changeId })).output(type<DraftView>()),
  /** What edits would touch on top of the caller's draft, before they are kept. */
  preview: read('change.edit')
    .input(z.strictObject({ siteId, edits: z.array(edit).min(1).max(mostEdits).readonly() }))
    .output(type<BlastRadius>()),
  /** The plan of the caller's draft as PowerShell, or what is still to do on one host. */
  script: read('change.edit')
    .input(z.strictObject({ siteId, hostId: hostId.nullable() }))
    .output(type<ScriptFile>()),
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
