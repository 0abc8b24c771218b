import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Draft } from '../domain/change/edit.ts';
import type { StepKind } from '../domain/reconcile/step.ts';
import type { ChangeId, HostId, TaskId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { edit, siteId } from './inputs.ts';
import { read, write } from './procedure.ts';

export type DraftView = {
  readonly mine: Draft;
  readonly others: readonly { readonly author: string; readonly edits: number }[];
  readonly hostsThatWouldChange: number;
};

/** An edit in words: what was, what will be, and what that means. */
export type ReviewEdit = {
  readonly key: string;
  readonly title: string;
  readonly where: string;
  readonly at: Instant;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly effect: string;
};

/** How many hosts take which step; `sessionsKeep` counts sessions that keep what they run until they end. */
export type ReviewFigures = {
  readonly hosts: number;
  readonly stage: number;
  readonly register: number;
  readonly deregister: number;
  readonly destage: number;
  readonly sessionsKeep: number;
};

export type ReviewHost = {
  readonly hostId: HostId;
  readonly name: string;
  /** Group or pool; null without one. */
  readonly memberOf: string | null;
  readonly answers: boolean;
  readonly steps: readonly {
    readonly kind: StepKind;
    readonly package: string;
    readonly why: string;
    readonly sessions: number;
  }[];
};

export type ReviewWarning = { readonly title: string; readonly advice: string; readonly hosts: readonly string[] };

export type Review = {
  readonly draftRevision: number;
  readonly siteName: string;
  readonly edits: readonly ReviewEdit[];
  readonly figures: ReviewFigures;
  /** Effect by host group, and within it by sentence. */
  readonly groups: readonly (ReviewFigures & {
    readonly name: string;
    readonly effects: readonly (ReviewFigures & { readonly sentence: string })[];
  })[];
  /** At most the first 500 hosts that change. */
  readonly hosts: readonly ReviewHost[];
  readonly warnings: readonly ReviewWarning[];
  /** What has to be typed before Apply; null when the button is enough. */
  readonly confirmation: string | null;
  readonly estimatedMilliseconds: number;
};

export const changes = {
  draft: read('change.edit').input(z.strictObject({ siteId })).output(type<DraftView>()),
  /** Keeps edits as not applied. An edit on an object replaces the one kept before; one that changes nothing takes it away. */
  keep: write('change.edit', 'change.keep')
    .input(
      z.strictObject({
        siteId,
        edits: z
          .array(z.strictObject({ edit, baseRevision: z.number().int() }))
          .min(1)
          .max(100)
          .readonly(),
      }),
    )
    .output(type<DraftView>()),
  /** Forgets edits: those with the keys, or all. */
  discard: write('change.edit', 'change.discard')
    .input(z.strictObject({ siteId, keys: z.array(z.string().max(300)).max(500).readonly().nullable() }))
    .output(type<DraftView>()),
  review: read('change.edit').input(z.strictObject({ siteId })).output(type<Review>()),
  /** Applies the draft as it was reviewed; a draft or an object that changed since answers `changed-meanwhile`. */
  apply: write('change.apply', 'change.apply')
    .input(z.strictObject({ siteId, draftRevision: z.number().int(), confirmation: z.string().max(300).nullable() }))
    .output(type<{ readonly changeId: ChangeId; readonly generation: number; readonly taskId: TaskId }>()),
};
